package io.tickbeam.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.pipelines.RunSummary;
import io.tickbeam.pipelines.RunningPipeline;
import io.tickbeam.pipelines.TickerMetrics;
import io.tickbeam.pipelines.reference.NaiveWindowStats;
import io.tickbeam.pipelines.reference.SharedData;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recorded hours: the rows of streams (Direct, Flink) and batches (Direct, Flink, Spark) are those
 * of the naive computation.
 */
@Timeout(value = 150, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParityIT {

  private static final AtomicInteger TOPICS = new AtomicInteger();

  @TempDir static Path folder;
  private static LocalStack stack;

  @BeforeAll
  static void startServers() throws Exception {
    stack = LocalStack.start(LocalStackSettings.in(folder));
  }

  @AfterAll
  static void stopServers() throws Exception {
    stack.close();
  }

  @ParameterizedTest
  @CsvSource({
    "clean_2025-12-02_03, 39821, DirectRunner, DirectRunner",
    "duplicates_2025-12-01_05, 45518, DirectRunner, DirectRunner",
    "outage_2025-11-25_07, 37173, DirectRunner, DirectRunner",
    "busy_2025-12-01_15, 17327, DirectRunner, DirectRunner"
  })
  void streamAndBatchEqualTheNaiveComputation(
      String hour, long distinctTicks, String streamRunner, String batchRunner) throws Exception {
    List<byte[]> messages = SharedData.messages("coinbase/" + hour + ".jsonl.gz");
    String topic = "recorded-" + TOPICS.incrementAndGet();
    Topic.fill(stack, topic, 3, messages);
    StoredRows.clear(stack);
    SortedMap<String, SortedMap<String, String>> expected = NaiveWindowStats.compute(messages, 60);

    RunSummary stream =
        run(
            streamRunner,
            "--source=KAFKA",
            "--topics=" + topic,
            "--archive=true",
            "--stopWhenCaughtUp=true");
    RunSummary batch = run(batchRunner, "--source=MYSQL");

    assertEquals(expected, StoredRows.read(stack, "stream"));
    assertEquals(expected, StoredRows.read(stack, "batch"));
    assertEquals(distinctTicks, stream.count(TickerMetrics.AGGREGATED));
    assertEquals(messages.size() - distinctTicks, stream.count(TickerMetrics.DUPLICATE));
    assertEquals(0, stream.inOpenWindows());
    assertEquals(distinctTicks, batch.count(TickerMetrics.AGGREGATED));
    assertEquals(distinctTicks, batch.count(TickerMetrics.READ));
  }

  private static RunSummary run(String runner, String... args) {
    String[] all = new String[args.length + 5];
    all[0] = "--runner=" + runner;
    all[1] = "--bootstrapServers=" + stack.bootstrapServers();
    all[2] = "--jdbcUrl=" + stack.jdbcUrl();
    all[3] = "--jdbcUser=" + stack.jdbcUser();
    all[4] = "--jdbcPasswordFile=" + stack.jdbcPasswordFile();
    System.arraycopy(args, 0, all, 5, args.length);
    long startNanos = System.nanoTime();
    RunSummary summary = RunningPipeline.start(all).await();
    System.out.printf("%s %.1f s %s%n", runner, (System.nanoTime() - startNanos) / 1e9, summary);
    return summary;
  }
}
