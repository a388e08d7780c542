package io.tickbeam.local.monitoring;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.LiveTopic;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pipeline tells Prometheus is there on each runner, while the stream runs. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunnerMetricsIT extends StackFixture {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

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
      Matcher printed =
          Pattern.compile("http://\\S+").matcher(stream.awaitLine("Metrics at http://"));
      assertTrue(printed.find());
      URI metrics = URI.create(printed.group());
      awaitAtLeast(metrics, "tickbeam_pipeline_up", 1);
      awaitAtLeast(metrics, "tickbeam_pipeline_ticks_aggregated_total", 3_000);
      awaitAtLeast(metrics, "tickbeam_pipeline_sink_rows_total\\{sink=\"mysql\"}", 30);
      awaitAtLeast(metrics, "tickbeam_pipeline_sink_write_seconds_count\\{sink=\"mysql\"}", 1);
      awaitAtLeast(metrics, "tickbeam_pipeline_row_delay_seconds_count\\{sink=\"mysql\"}", 30);
      double now = Instant.now().toEpochMilli() / 1e3;
      awaitAtLeast(metrics, "tickbeam_pipeline_watermark_timestamp_seconds", now);
      Await.until(
          "is ready", PATIENCE, () -> get(metrics.resolve("/health/ready")).statusCode() == 200);
    }
  }

  private static void awaitAtLeast(URI metrics, String sample, double least) throws Exception {
    Pattern line = Pattern.compile("(?m)^" + sample + " (\\S+)$");
    Await.until(
        sample + " is " + least,
        PATIENCE,
        () -> {
          Matcher found = line.matcher(get(metrics).body());
          return found.find() && Double.parseDouble(found.group(1)) >= least;
        });
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
