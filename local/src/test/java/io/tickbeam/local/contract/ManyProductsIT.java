package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 300 products, one of which has half of all ticks. */
@Tag("slow")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyProductsIT extends StackFixture {

  private static final int PARTITIONS = 4;
  private static final int OTHERS = 299;

  private static List<byte[]> messages;

  @BeforeAll
  static void fill() throws Exception {
    messages = new ArrayList<>();
    int number = 0;
    for (byte[] each :
        GeneratedSession.of("--seed=51", "--ticksPerSecond=300", "--minutes=15").stream()
            .toList()) {
      messages.add(spread(each, number++));
    }
    Topic.fill(stack, "tickers", PARTITIONS, messages);
  }

  /** Every second tick is of the first product; the others go to the other products in turn. */
  private static byte[] spread(byte[] message, int number) {
    String json = new String(message, StandardCharsets.UTF_8);
    if (json.contains("BTC-USD")) {
      return message;
    }
    String prefix = json.contains("ETH-USD") ? "E" : "S";
    return json.replaceAll("(ETH|SOL)-USD", prefix + number % OTHERS + "-USD")
        .getBytes(StandardCharsets.UTF_8);
  }

  @BeforeEach
  void removeRows() throws Exception {
    StoredRows.clear(stack);
  }

  @ParameterizedTest
  @CsvSource({"FlinkRunner, 1", "FlinkRunner, 2", "DirectRunner, 2", "SparkRunner, 2"})
  void rowsAreThoseOfTheReference(String runner, int workers) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--runner=" + runner,
                "--sinks=mysql",
                "--stopWhenCaughtUp=true",
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcUser(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    if (runner.startsWith("Flink")) {
      arguments.add("--parallelism=" + workers);
    }
    long startNanos = System.nanoTime();
    RunSummary summary = RunningPipeline.start(arguments.toArray(String[]::new)).await();
    System.out.printf(
        "%s, %d workers, %d ticks: %.1f s; %s%n",
        runner, workers, messages.size(), (System.nanoTime() - startNanos) / 1e9, summary);

    assertEquals(
        NaiveWindowStats.computeWithVolumeSpike(messages, 60), StoredRows.read(stack, "stream"));
  }
}
