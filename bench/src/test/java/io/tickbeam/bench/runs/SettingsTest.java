package io.tickbeam.bench.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.bench.programs.Program;
import io.tickbeam.bench.programs.Programs;
import io.tickbeam.contract.error.TickbeamException;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SettingsTest {

  @Test
  void takesSizesWithTheFewestFirstSoThatTheArchiveGrows() {
    Settings settings =
        settings("--messages=a.jsonl", "--ticks=5000,100", "--runners=flink, spark", "--rounds=3");
    assertEquals(List.of(100L, 5000L), settings.sizes());
    assertEquals(
        List.of("stream-flink", "batch-flink", "stream-spark", "batch-spark"),
        settings.programs().stream().map(Program::label).toList());
    assertEquals(List.of("125"), settings.liveRates());
    // Two sizes of one warm-up and three rounds of two kinds on two runners, and two live streams.
    assertEquals(2 * (1 + 3 * 2 * 2) + 2, settings.countOfRuns());
  }

  @Test
  void measuresSeventeenRunsUnlessTold() {
    assertEquals(17, settings().countOfRuns());
  }

  @Test
  void leavesLiveStreamsOutWhenTold() {
    assertEquals(List.of(), settings("--liveTicksPerSecond=none").liveRates());
    assertEquals(List.of(), settings("--live=none").liveRates());
  }

  @Test
  void takesProgramsInsteadOfRunners() {
    assertEquals(
        List.of("stream-loop", "batch-spark+all"),
        settings("--programs=stream-loop,batch-spark+all,stream-loop").programs().stream()
            .map(Program::label)
            .toList());
    assertEquals(Programs.ALL, settings("--programs=all").programs());
  }

  @Test
  void namesEveryOptionThatIsWrong() {
    assertEquals(
        "--runners=storm must be any of direct,spark,flink."
            + " --ticks=many must be numbers like 100000,1000000, or none."
            + " --live=fast must be numbers like 125,1250, or recorded, or none."
            + " --rounds=0 must be at least 1.",
        failureOf("--runners=storm", "--ticks=many", "--live=fast", "--rounds=0"));
    assertEquals(
        "--programs: batch-spark-sql computes windows alone: leave out +all.",
        failureOf("--programs=batch-spark-sql+all"));
  }

  private static String failureOf(String... args) {
    return assertThrows(TickbeamException.class, () -> settings(args)).getMessage();
  }

  private static Settings settings(String... args) {
    Settings settings = CommandLine.populateCommand(new Settings(), args);
    settings.check();
    return settings;
  }
}
