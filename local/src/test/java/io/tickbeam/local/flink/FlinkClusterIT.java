package io.tickbeam.local.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.local.RunOutput;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.local.parity.FedResults;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A stream started by {@code flink run} and a batch started with {@code --flinkMaster}, on a
 * cluster that has nothing of Tickbeam: their rows are those of the naive reference.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlinkClusterIT extends FlinkClusterFixture {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void streamAndBatchHaveTheRowsOfTheReference() throws Exception {
    List<byte[]> messages =
        GeneratedSession.of("--seed=31", "--ticksPerSecond=5", "--minutes=10").stream().toList();
    Topic.fill(stack, "tickers", 3, messages);

    String stream = run(flinkRun("--archive=true", "--stopWhenCaughtUp=true", checkpoints()));
    String batch = run(pipeline("--source=MYSQL"));

    var expected = NaiveWindowStats.computeWithVolumeSpike(messages, 60);
    assertEquals(expected, StoredRows.read(stack, "stream"), stream);
    assertEquals(expected, StoredRows.read(stack, "batch"), batch);
    RunOutput.assertCounted(messages.size(), stream);
    RunOutput.assertCounted(messages.size(), batch);
  }

  @Test
  @Tag("slow")
  void allAnalyticsOfAStreamAndABatchOverItsArchive() throws Exception {
    List<byte[]> messages =
        GeneratedSession.of("--seed=32", "--ticksPerSecond=10", "--minutes=80").stream().toList();
    Topic.fill(stack, "all", 3, messages);
    FedResults.TOPICS.forEach(output -> stack.createTopic(output, 2));
    FedResults results = FedResults.prepare(stack, messages);

    run(
        pipeline(
            "--topics=all",
            "--parallelism=2",
            "--archive=true",
            "--stopWhenCaughtUp=true",
            "--analytics=" + FedResults.ANALYTICS,
            "--sinks=mysql,kafka",
            checkpoints()));
    results.await("stream");

    results.forgetOtherRuns();
    run(
        pipeline(
            "--source=MYSQL",
            "--parallelism=2",
            "--analytics=" + FedResults.ANALYTICS,
            "--sinks=mysql,kafka"));
    results.await("batch");
  }

  @Test
  @Tag("slow")
  void aStreamWithoutAFolderForItsStateIsRefused() throws Exception {
    Topic.fill(stack, "other", 1, List.of());

    try (ChildProcess process = pipeline("--topics=other")) {
      String output = RunOutput.await(process, PATIENCE);
      assertEquals(2, process.exitCode(), output);
      assertTrue(output.contains("--stateBackendStoragePath=file:///"), output);
    }
  }

  private static String run(ChildProcess process) throws InterruptedException {
    return RunOutput.ofSuccess(process, PATIENCE);
  }
}
