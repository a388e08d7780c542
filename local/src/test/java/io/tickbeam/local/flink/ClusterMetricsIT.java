package io.tickbeam.local.flink;

import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.local.LiveTopic;
import io.tickbeam.local.monitoring.ScrapedMetrics;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.Await;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The process that has started a job on a cluster tells what the cluster's workers count. */
@Tag("slow")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClusterMetricsIT extends FlinkClusterFixture {

  @Test
  @SuppressWarnings("try") // ticks flow until it is closed
  void aRunningJobTellsWhatItDoes() throws Exception {
    GeneratedSession session =
        GeneratedSession.of(
            "--minutes=20", "--ticksPerSecond=50", "--start=" + Instant.now().minusSeconds(60));
    try (LiveTopic live = LiveTopic.start(stack, "told", 2, session.open());
        ChildProcess job =
            pipeline(
                "--topics=told",
                "--parallelism=2",
                "--sinks=mysql,kafka",
                "--windowSeconds=5",
                "--metricsPort=0",
                checkpoints())) {
      String line =
          Await.value(
              "the address is printed", Await.PATIENCE, () -> job.lastLine("Metrics at http://"));
      ScrapedMetrics.printedIn(line).awaitThoseOfAStream();
    }
  }
}
