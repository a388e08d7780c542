package io.tickbeam.local.contract;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.testing.Await;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One partition is three hours of event time behind the others, much more than the allowed
 * lateness, and its messages come only when the others have been read: none of it is late.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LaggingPartitionIT extends StackFixture {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MINUTES = 180;
  private static final long WINDOW_SECONDS = 60;

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner", "SparkRunner"})
  void aPartitionFarBehindLosesNothing(String runner) throws Exception {
    StoredRows.clear(stack);
    String fast = "fast-" + runner;
    String slow = "slow-" + runner;
    List<byte[]> ahead = minutes("FAST-USD");
    List<byte[]> behind = minutes("SLOW-USD");
    stack.createTopic(fast, 1);
    stack.createTopic(slow, 1);
    Records.send(stack, fast, ahead);
    Records.send(stack, slow, behind.subList(0, 1));
    RunningPipeline stream = start(runner, fast + "," + slow);
    try {
      // All of it is archived, so all of it has been read; but no later window may close.
      Await.answer((long) ahead.size() + 1, PATIENCE, () -> StoredRows.count(stack, "tickers"));
      assertEquals(0, StoredRows.count(stack, "window_stats"));

      Records.send(stack, slow, behind.subList(1, behind.size()));

      Await.answer(closed(ahead, behind), PATIENCE, () -> StoredRows.read(stack, "stream"));
    } finally {
      stream.cancel();
    }
  }

  /** A tick each minute, the first at the start of a window. */
  private static List<byte[]> minutes(String product) {
    List<byte[]> ticks = new ArrayList<>();
    for (int minute = 0; minute < MINUTES; minute++) {
      double seconds = 60.0 * minute;
      ticks.add(tick(seconds, minute + 1, "1" + minute).ofProduct(product).bytes());
    }
    return ticks;
  }

  /** The naive rows of all windows but the last, which nothing closes. */
  private static SortedMap<String, SortedMap<String, String>> closed(
      List<byte[]> ahead, List<byte[]> behind) {
    List<byte[]> all = new ArrayList<>(ahead.subList(0, MINUTES - 1));
    all.addAll(behind.subList(0, MINUTES - 1));
    return new TreeMap<>(NaiveWindowStats.computeWithVolumeSpike(all, WINDOW_SECONDS));
  }

  private static RunningPipeline start(String runner, String topics) {
    return RunningPipeline.start(
        "--runner=" + runner,
        "--topics=" + topics,
        "--archive=true",
        "--idleSeconds=3600",
        "--allowedLatenessSeconds=60",
        "--bootstrapServers=" + stack.bootstrapServers(),
        "--jdbcUrl=" + stack.jdbcUrl(),
        "--jdbcPasswordFile=" + stack.jdbcPasswordFile());
  }
}
