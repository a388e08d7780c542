package io.tickbeam.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.local.Demo;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.local.stack.FreePorts;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The demo as its users meet it. */
@Timeout(value = 150, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DemoIT {

  @TempDir Path folder;

  @Test
  void liveAndBatchGiveTheSameRows() throws Exception {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    DemoSettings settings =
        CommandLine.populateCommand(
            new DemoSettings(), "--seed=7", "--speed=60", "--duration=5", "--data=" + folder);
    settings.check();
    DemoScreen screen =
        new DemoScreen(new PrintStream(output, true, StandardCharsets.UTF_8), false);

    DemoResult result = new DemoRun(settings, screen, StopSignal.detached()).run();

    String shown = output.toString(StandardCharsets.UTF_8);
    assertEquals(List.of(), result.comparison().differences(), shown);
    // 300 s of event time from the start of a minute, and the last tick may be in the sixth.
    assertTrue(
        result.comparison().equal() >= 15 && result.comparison().equal() <= 18,
        () -> result.comparison().equal() + " rows\n" + shown);
    assertEquals(0, result.live().inOpenWindows());
    assertEquals(
        result.live().count(TickerMetrics.AGGREGATED),
        result.batch().count(TickerMetrics.AGGREGATED));
    assertTrue(shown.contains(WindowTable.header()), shown);
    assertTrue(shown.contains("0 rows different"), shown);
    assertEquals(0, result.exitCode());
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"spark", "flink"})
  void theOtherRunnersAgreeToo(String runner) throws Exception {
    try (StartedProgram demo = demo("--runner=" + runner, "--duration=3", "--speed=60")) {
      List<String> lines = demo.awaitEnd();
      assertEquals(0, demo.exitCode(), () -> String.join("\n", lines));
      assertTrue(lines.get(lines.size() - 1).contains(" 0 rows different"), () -> lines.toString());
    }
  }

  @Test
  @Tag("slow")
  void aKilledDemoDoesNotHinderTheNextAndAStopInTheMiddleLeavesNothingRunning() throws Exception {
    try (StartedProgram demo = demo()) {
      demo.awaitLine("First window closed");
      demo.kill();
    }
    try (StartedProgram demo = demo()) {
      demo.awaitLine("First window closed");
      demo.askToStop();
      List<String> lines = demo.awaitEnd();
      assertEquals("Stopped.", lines.get(lines.size() - 1));
    }
    assertEquals(List.of(), StartedProgram.serversIn(folder.toRealPath()));
  }

  @Test
  void aFileThatIsAbsentIsOneClearLine() throws Exception {
    try (StartedProgram demo = demo("--file=absent.jsonl")) {
      List<String> lines = demo.awaitEnd();
      assertEquals(
          "demo: --file=absent.jsonl cannot be read: give a .jsonl or .jsonl.gz file",
          String.join("\n", lines));
      assertEquals(1, demo.exitCode());
    }
  }

  @Test
  void anExchangeThatDoesNotAnswerIsOneClearLine() throws Exception {
    int unused = FreePorts.any();
    try (StartedProgram demo = demo("--live", "--url=ws://127.0.0.1:" + unused)) {
      List<String> lines = demo.awaitEnd();
      String last = lines.get(lines.size() - 1);
      assertTrue(last.startsWith("demo: no answer from ws://127.0.0.1:" + unused), last);
      assertEquals(1, demo.exitCode());
      assertEquals(1, lines.stream().filter(line -> line.startsWith("demo:")).count());
    }
    assertEquals(List.of(), StartedProgram.serversIn(folder.toRealPath()));
  }

  private StartedProgram demo(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 1];
    all[0] = "--data=" + Files.createDirectories(folder).toRealPath();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return StartedProgram.start(Demo.class, Map.of(), all);
  }
}
