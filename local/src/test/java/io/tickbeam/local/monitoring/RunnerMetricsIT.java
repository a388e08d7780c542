package io.tickbeam.local.monitoring;

import io.tickbeam.local.LiveTopic;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.replay.session.GeneratedSession;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pipeline tells Prometheus is there on each runner, while the stream runs. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunnerMetricsIT extends StackFixture {

  @ParameterizedTest
  @MethodSource("io.tickbeam.local.SlowTests#runners")
  @SuppressWarnings("try") // ticks flow until it is closed
  void aRunningStreamTellsWhatItDoes(String runner) throws Exception {
    String topic = "metrics-" + runner;
    GeneratedSession session =
        GeneratedSession.of(
            "--minutes=20", "--ticksPerSecond=50", "--start=" + Instant.now().minusSeconds(60));
    try (LiveTopic live = LiveTopic.start(stack, topic, 2, session.open());
        StartedProgram stream =
            StartedProgram.start(
                TickerPipeline.class,
                Map.of(),
                "--runner=" + runner,
                "--topics=" + topic,
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile(),
                "--sinks=mysql",
                "--windowSeconds=5",
                "--metricsPort=0")) {
      ScrapedMetrics.printedIn(stream.awaitLine("Metrics at http://")).awaitThoseOfAStream();
    }
  }
}
