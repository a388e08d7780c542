package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.local.LiveTopic;
import io.tickbeam.local.ManyProducts;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.replay.session.SessionMessage;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.time.Instant;
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
  private static final int PRODUCTS = 300;
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final double TICKS_PER_SECOND = 300;
  private static final long TICKS = 300_000;

  private static List<byte[]> messages;

  @BeforeAll
  static void fill() throws Exception {
    List<SessionMessage> ticks = new ArrayList<>();
    ManyProducts.oneOfThemHalf(PRODUCTS, START, TICKS_PER_SECOND, TICKS)
        .forEachRemaining(ticks::add);
    messages = ticks.stream().map(SessionMessage::bytes).toList();
    try (LiveTopic topic = LiveTopic.start(stack, "many", PARTITIONS, ticks.iterator())) {
      topic.await();
    }
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
                "--topics=many",
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
