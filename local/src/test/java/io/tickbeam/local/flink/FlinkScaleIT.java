package io.tickbeam.local.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.local.LiveTopic;
import io.tickbeam.local.ManyProducts;
import io.tickbeam.local.ProcessTimes;
import io.tickbeam.local.RunOutput;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.local.StoredRows;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a tick costs on a Flink cluster, and what further workers bring. */
@Tag("slow")
@Timeout(value = 3_600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlinkScaleIT extends FlinkClusterFixture {

  private static final long TICKS = Long.getLong("tickbeam.ticks", 4_000_000);
  private static final int ROUNDS = Integer.getInteger("tickbeam.rounds", 3);
  private static final int PRODUCTS = 300;
  private static final int PARTITIONS = 12;
  private static final double TICKS_PER_SECOND = 1_000;
  private static final double LEAST_GAIN = 1.5;
  private static final String ALL_ANALYTICS = "--analytics=windows,moving,zscores,nextmove";
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final Pattern JOB = Pattern.compile("runs this as job ([0-9a-f]+)");
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  /** How many ticks each topic has. */
  private static final Map<String, Long> SENT = new HashMap<>();

  @BeforeAll
  static void fillTopics() throws Exception {
    for (String output : List.of("moving-stats", "z-scores", "price-higher", "price-lower")) {
      stack.createTopic(output, PARTITIONS);
    }
    fill("equal", ManyProducts.equal(PRODUCTS, START, TICKS_PER_SECOND, TICKS));
    fill("half", ManyProducts.oneOfThemHalf(PRODUCTS, START, TICKS_PER_SECOND, TICKS));
  }

  private static void fill(String topic, ManyProducts products) throws Exception {
    try (LiveTopic live = LiveTopic.start(stack, topic, PARTITIONS, products)) {
      live.await();
      SENT.put(topic, live.ticksOfWindows().values().stream().mapToLong(Long::longValue).sum());
    }
  }

  @Test
  void twoWorkersAndOne() throws Exception {
    List<Double> gains = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      double one = measure("equal", List.of("0"));
      double two = measure("equal", List.of("0", "1"));
      gains.add(two / one);
    }
    gains.sort(null);
    System.out.println("two workers and one: " + gains);
    assertTrue(gains.get(ROUNDS / 2) >= LEAST_GAIN, gains.toString());
  }

  @Test
  void furtherWorkersOnTwoCores() throws Exception {
    measure("equal", List.of("0,1"));
    measure("equal", List.of("0,1", "0,1"));
    measure("equal", List.of("0,1", "0,1", "0,1", "0,1"));
  }

  @Test
  void oneProductWithHalfOfAllTicks() throws Exception {
    measure("half", List.of("0"));
    measure("half", List.of("0", "1"));
  }

  @Test
  void whatFurtherResultsCost() throws Exception {
    measure("equal", List.of("0,1"), "--archive=true");
    // With an hour of lateness, the default, the ticks do not fit the workers.
    for (List<String> cores : List.of(List.of("0,1"), List.of("0,1", "0,1"))) {
      measure("equal", cores, ALL_ANALYTICS, "--sinks=mysql,kafka", "--allowedLatenessSeconds=300");
    }
  }

  /**
   * Runs a stream on new workers of one slot each, and gives the ticks in a second of the job, its
   * start included.
   *
   * @param cores of each worker
   * @param options further ones of the pipeline
   */
  private static double measure(String topic, List<String> cores, String... options)
      throws Exception {
    StoredRows.clear(stack);
    try (FlinkCluster workers =
        FlinkCluster.start(Files.createTempDirectory(folder, "scale"), cores.size(), 1)) {
      List<ProcessHandle> taskManagers = new ArrayList<>();
      for (int i = 0; i < cores.size(); i++) {
        long pid = workers.taskManagers().get(i).pid();
        ProcessTimes.pin(pid, cores.get(i));
        taskManagers.add(ProcessHandle.of(pid).orElseThrow());
      }
      List<ProcessHandle> servers = StartedProgram.serversIn(data);
      double workersBefore = ProcessTimes.cpuSeconds(taskManagers);
      double serversBefore = ProcessTimes.cpuSeconds(servers);
      List<String> all =
          new ArrayList<>(List.of("--topics=" + topic, "--parallelism=" + cores.size()));
      all.addAll(List.of(options));
      String job = run(workers, all);

      JsonNode end = workers.rest().get("/jobs/" + job);
      long ticks = StoredRows.number(stack, "SELECT SUM(trade_count) FROM window_stats");
      assertEquals(SENT.get(topic), ticks);
      double seconds = end.path("duration").asLong() / 1e3;
      JsonNode checkpoints = workers.rest().get("/jobs/" + job + "/checkpoints");
      System.out.printf(
          Locale.ROOT,
          "%s, workers on %s: %.1f s, %,.0f ticks/s; a tick: %.2f us of workers, %.2f us of servers,"
              + " %.1f bytes between tasks; largest checkpoint %,d bytes, longest %,d ms%n",
          all,
          cores,
          seconds,
          ticks / seconds,
          (ProcessTimes.cpuSeconds(taskManagers) - workersBefore) * 1e6 / ticks,
          (ProcessTimes.cpuSeconds(servers) - serversBefore) * 1e6 / ticks,
          writtenBytes(end) / (double) ticks,
          checkpoints.at("/summary/state_size/max").asLong(),
          checkpoints.at("/summary/end_to_end_duration/max").asLong());
      return ticks / seconds;
    }
  }

  private static String run(FlinkCluster workers, List<String> options) throws Exception {
    List<String> all = new ArrayList<>(List.of("--stopWhenCaughtUp=true", checkpoints()));
    all.addAll(options);
    try (ChildProcess stream = pipeline(workers, all.toArray(String[]::new))) {
      String job = stream.await(JOB);
      String output = RunOutput.await(stream, PATIENCE);
      assertEquals(0, stream.exitCode(), output);
      return job;
    }
  }

  private static long writtenBytes(JsonNode job) {
    long bytes = 0;
    for (JsonNode vertex : job.path("vertices")) {
      bytes += vertex.at("/metrics/write-bytes").asLong();
    }
    return bytes;
  }
}
