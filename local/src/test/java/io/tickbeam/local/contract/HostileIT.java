package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.local.SlowTests;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.testing.hostile.HostileMessages;
import io.tickbeam.testing.reference.NaiveWindowStats;
import io.tickbeam.testing.reference.ReferenceReading.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Messages of any content between ordinary ticks: the run ends well, counts each of them, and its
 * rows are those of the naive computation over what the definitions take for ticks. So are the rows
 * of a batch over its archive.
 */
@Timeout(value = 1_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileIT {

  private static final int MESSAGES = SlowTests.hostileMessages(240);
  private static final int LARGEST_BYTES = SlowTests.RUN ? 100_000_000 : 20_000_000;
  private static final int PARTITIONS = 3;
  private static final Instant START = Instant.parse("2025-12-02T03:00:00Z");

  /** Ten years, the most there is. Only ticks of 1970 can be late then. */
  private static final long LATENESS_SECONDS = 10L * 366 * 24 * 3600;

  @TempDir static Path folder;
  private static RunningStack stack;

  @BeforeAll
  static void startServers() throws Exception {
    stack = RunningStack.start(StackSettings.in(folder));
  }

  @AfterAll
  static void stopServers() throws Exception {
    stack.close();
  }

  @BeforeEach
  void removeRows() throws Exception {
    StoredRows.clear(stack);
  }

  @ParameterizedTest
  @CsvSource({"DirectRunner, 1", "FlinkRunner, 2", "SparkRunner, 3"})
  void messagesOfAnyContentEndNothingAndAreCounted(String runner, long seed) throws Exception {
    String topic = "hostile-" + runner;
    String rows = topic + "-rows";
    String deadLetters = topic + "-dead";
    stack.createTopic(topic, PARTITIONS);
    List.of(rows, deadLetters).forEach(name -> stack.createTopic(name, 1));
    SentMessages sent =
        SentMessages.send(
            stack, topic, PARTITIONS, HostileMessages.of(seed, START, LARGEST_BYTES), MESSAGES);
    SortedMap<String, SortedMap<String, String>> expected =
        NaiveWindowStats.computeWithVolumeSpike(sent.ticks(), 60);

    RunSummary stream =
        run(
            runner,
            "--source=KAFKA",
            "--topics=" + topic,
            "--deadLetterTopic=" + deadLetters,
            "--sinks=kafka,mysql",
            "--windowStatsTopic=" + rows,
            "--archive=true",
            "--allowedLatenessSeconds=" + LATENESS_SECONDS,
            "--stopWhenCaughtUp=true");

    assertSame(expected, WindowRows.inTopic(stack, rows));
    assertSame(expected, StoredRows.read(stack, "stream"));
    assertEquals(MESSAGES, stream.count(TickerMetrics.READ));
    assertEquals(0, stream.inOpenWindows());
    assertEquals(sent.count(Kind.UNUSABLE), stream.count(TickerMetrics.DEAD_LETTERED));
    assertEquals(sent.count(Kind.HEARTBEAT), stream.count(TickerMetrics.HEARTBEATS));
    assertEquals(sent.deadLetterKeys(), Records.keys(stack, deadLetters));

    RunSummary batch = run(runner, "--source=MYSQL", "--sinks=mysql");

    assertEquals(List.of(), WindowRows.differences(expected, StoredRows.read(stack, "batch")));
    long distinct =
        expected.values().stream().mapToLong(row -> Long.parseLong(row.get("trade_count"))).sum();
    assertEquals(distinct, batch.count(TickerMetrics.READ));
    System.out.printf(
        "%s: %s; %d distinct ticks in %d windows%n", runner, sent, distinct, expected.size());
  }

  /** Rows of 1970 are left out: they may lack late ticks. */
  private static void assertSame(
      SortedMap<String, SortedMap<String, String>> expected,
      SortedMap<String, SortedMap<String, String>> actual) {
    assertEquals(List.of(), WindowRows.differences(without1970(expected), without1970(actual)));
  }

  private static SortedMap<String, SortedMap<String, String>> without1970(
      SortedMap<String, SortedMap<String, String>> rows) {
    SortedMap<String, SortedMap<String, String>> others = new TreeMap<>(rows);
    others.keySet().removeIf(key -> key.contains("|1970-"));
    return others;
  }

  private static RunSummary run(String runner, String... args) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--runner=" + runner,
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcUser(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    all.addAll(List.of(args));
    long startNanos = System.nanoTime();
    RunSummary summary = RunningPipeline.start(all.toArray(String[]::new)).await();
    System.out.printf("%s %.1f s %s%n", runner, (System.nanoTime() - startNanos) / 1e9, summary);
    return summary;
  }
}
