package io.tickbeam.local.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.FedTopic;
import io.tickbeam.local.SlowTests;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.local.spark.SparkCluster;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.Await;
import io.tickbeam.testing.SharedData;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A stream and a batch on a standalone cluster of Spark: the rows are those of the naive
 * computation, digit for digit, also when executors are killed.
 */
@Timeout(value = 1_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SparkClusterIT extends StackFixture {

  private static final String ANALYTICS = "windows,moving,zscores,nextmove";
  private static final int PARTITIONS = 4;
  private static final int WINDOW_SECONDS = 60;
  private static final int MOST_KILLS = SlowTests.RUN ? 10 : 2;
  private static final int LEAST_KILLS = 4;
  private static final int LIVE_MINUTES = SlowTests.RUN ? 50 : 15;

  private static SparkCluster cluster;
  private static ExpectedResults results;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = SparkCluster.start(folder.resolve("spark"), 2);
    cluster.configureDriver();
    for (String output : List.of("moving-stats", "z-scores", "price-higher", "price-lower")) {
      stack.createTopic(output, 1);
    }
    stack.createTopic("dead-letters", 1);
    results = new ExpectedResults(stack);
  }

  @AfterAll
  static void stopCluster() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @BeforeEach
  void removeRows() throws Exception {
    StoredRows.clear(stack);
  }

  @Test
  @Tag("slow")
  void stream() throws Exception {
    List<byte[]> messages = fill("ticks", 21, 10, 4);

    RunSummary stream = runStream("ticks", "windows");

    assertRows(messages, "stream");
    assertEquals(messages.size(), stream.count(TickerMetrics.AGGREGATED));
    assertEquals(0, stream.inOpenWindows());
  }

  @Test
  @Tag("slow")
  void allAnalyticsOfAStreamAndABatchOverItsArchive() throws Exception {
    List<byte[]> messages = fill("all", 23, 20, 4);
    results.forgetOtherRuns();
    results.expect(messages, 30);

    runStream("all", ANALYTICS);

    results.check();
    assertRows(messages, "stream");

    results.forgetOtherRuns();
    run("--source=MYSQL", "--analytics=" + ANALYTICS);

    results.check();
    assertRows(messages, "batch");
  }

  @Test
  @Tag("slow")
  void streamWhoseExecutorsAreKilled() throws Exception {
    List<byte[]> messages = fill("killed", 22, 60, 6);
    results.forgetOtherRuns();
    results.expect(messages, 30);
    Killer killer = new Killer();
    killer.start();
    RunSummary stream;
    try {
      stream = runStream("killed", ANALYTICS);
    } finally {
      killer.interrupt();
      killer.join();
    }

    System.out.printf("%d executors killed%n", killer.kills.get());
    results.check();
    assertRows(messages, "stream");
    assertTrue(killer.kills.get() >= LEAST_KILLS, killer.kills.get() + " executors killed");
    assertTrue(stream.count(TickerMetrics.RESTARTS) >= LEAST_KILLS, stream.toString());
  }

  @Test
  void liveStreamWhoseExecutorsAreKilled() throws Exception {
    assertLiveResults(
        "live",
        GeneratedSession.of("--seed=35", "--ticksPerSecond=4", "--minutes=" + LIVE_MINUTES).stream()
            .toList());
  }

  @Test
  @Tag("slow")
  void aRecordedHourWhoseExecutorsAreKilled() throws Exception {
    assertLiveResults("recorded", SharedData.messages("coinbase/busy_2025-12-01_15.jsonl.gz"));
  }

  private static void assertLiveResults(String name, List<byte[]> messages) throws Exception {
    FedTopic topic = FedTopic.create(stack, name, messages);
    FedResults expected = FedResults.prepare(stack, messages);
    Random random = new Random();

    RunningPipeline stream =
        start("--topics=" + name, "--idleSeconds=5", "--archive=true", "--analytics=" + ANALYTICS);
    try {
      for (int part = 0; part < topic.parts(); part++) {
        topic.sendPart();
        TimeUnit.MILLISECONDS.sleep(3_000 + random.nextInt(12_000));
        if (part < MOST_KILLS) {
          Await.until("an executor", () -> cluster.killAnExecutor(random.nextInt(2)));
        }
      }
      topic.sendEnd();
      expected.await();
    } finally {
      stream.cancel();
    }
  }

  /** Kills an executor at random moments. */
  private static final class Killer extends Thread {

    private final Random random = new Random();
    private final AtomicInteger kills = new AtomicInteger();

    @Override
    public void run() {
      try {
        while (kills.get() < MOST_KILLS) {
          TimeUnit.MILLISECONDS.sleep(2_000 + random.nextInt(5_000));
          if (cluster.killAnExecutor(random.nextInt(2))) {
            kills.incrementAndGet();
          }
        }
      } catch (InterruptedException e) {
        // The stream has ended.
        return;
      }
    }
  }

  private static List<byte[]> fill(String topic, long seed, int minutes, int ticksPerSecond)
      throws Exception {
    List<byte[]> messages =
        GeneratedSession.of(
                "--seed=" + seed, "--ticksPerSecond=" + ticksPerSecond, "--minutes=" + minutes)
            .stream()
            .toList();
    Topic.fill(stack, topic, PARTITIONS, messages);
    return messages;
  }

  private static void assertRows(List<byte[]> messages, String mode) throws Exception {
    SortedMap<String, SortedMap<String, String>> expected =
        NaiveWindowStats.computeWithVolumeSpike(messages, WINDOW_SECONDS);
    assertEquals(expected, StoredRows.read(stack, mode));
  }

  private static RunSummary runStream(String topic, String analytics) throws Exception {
    return run(
        "--source=KAFKA",
        "--topics=" + topic,
        "--analytics=" + analytics,
        "--archive=true",
        "--stopWhenCaughtUp=true");
  }

  private static RunSummary run(String... args) throws Exception {
    long startNanos = System.nanoTime();
    RunSummary summary = start(args).await();
    System.out.printf("Spark cluster %.1f s %s%n", (System.nanoTime() - startNanos) / 1e9, summary);
    return summary;
  }

  private static RunningPipeline start(String... args) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--runner=SparkRunner",
                "--sparkMaster=" + cluster.master(),
                // The executors have the classes already.
                "--filesToStage=" + Files.createTempFile(folder, "none", ".jar"),
                "--checkpointDir=" + Files.createTempDirectory(folder, "checkpoints"),
                "--sinks=mysql,kafka",
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--deadLetterTopic=dead-letters",
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcUser(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    all.addAll(List.of(args));
    return RunningPipeline.start(all.toArray(String[]::new));
  }
}
