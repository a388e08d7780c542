package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.testing.Await;
import io.tickbeam.testing.TickMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that is asked to stop tells its counters, and ends soon, without an error. */
@Tag("slow")
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppedStreamIT extends StackFixture {

  private static final int AFTER_POLITE_KILL = 143;
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  @BeforeEach
  void removeRows() throws Exception {
    StoredRows.clear(stack);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner", "SparkRunner"})
  void endsSoon(String runner) throws Exception {
    String topic = "stopped-" + runner;
    Topic.fill(
        stack,
        topic,
        2,
        List.of(TickMessage.tick(1, 1, "10").bytes(), TickMessage.tick(200, 2, "10").bytes()));
    try (StartedProgram stream =
        StartedProgram.start(
            TickerPipeline.class,
            Map.of(),
            "--runner=" + runner,
            "--topics=" + topic,
            "--sinks=mysql",
            "--bootstrapServers=" + stack.bootstrapServers(),
            "--jdbcUrl=" + stack.jdbcUrl(),
            "--jdbcUser=" + stack.jdbcUser(),
            "--jdbcPasswordFile=" + stack.jdbcPasswordFile())) {
      Await.until(
          "a row", Duration.ofMinutes(1), () -> StoredRows.count(stack, "window_stats") > 0);
      long startNanos = System.nanoTime();
      stream.askToStop();
      List<String> lines = stream.awaitEnd();
      Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
      String output = String.join("\n", lines);
      System.out.println(runner + " ended after " + took.toMillis() + " ms");

      assertEquals(AFTER_POLITE_KILL, stream.exitCode(), output);
      assertTrue(took.compareTo(LONGEST_END) < 0, took + ": " + output);
      // On Spark, what a batch has aggregated is known when the batch is done.
      assertTrue(output.contains("read 6 = aggregated "), output);
      assertTrue(lines.stream().noneMatch(line -> line.startsWith("tickbeam:")), output);
    }
  }
}
