package io.tickbeam.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.StartedProgram;
import io.tickbeam.testing.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The health of a schedule whose database goes away and comes back. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScheduleHealthIT extends ScheduleFixture {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Test
  void isNotReadyWhileTheDatabaseIsAwayAndReadyWhenItIsBack() throws Exception {
    try (StartedProgram schedule =
        schedule("--sinks=mysql", "--everySeconds=86400", "--metricsPort=0")) {
      Matcher printed =
          Pattern.compile("http://\\S+").matcher(schedule.awaitLine("Metrics at http://"));
      assertTrue(printed.find());
      URI metrics = URI.create(printed.group());
      schedule.awaitLine("ticks read");
      assertEquals(200, get(metrics, "/health/ready").statusCode());
      assertTrue(
          get(metrics, "/metrics")
              .body()
              .contains("tickbeam_schedule_runs_total{outcome=\"ok\"} 1"));

      int port = server.port();
      server.close();
      try {
        Await.until(
            "it says why it is not ready",
            () -> get(metrics, "/health/ready").body().contains("the database at "));
        assertEquals(503, get(metrics, "/health/ready").statusCode());
        assertEquals(200, get(metrics, "/health/live").statusCode());
      } finally {
        server = start(port);
      }
      Await.until("it is ready again", () -> get(metrics, "/health/ready").statusCode() == 200);
    }
  }

  private static HttpResponse<String> get(URI metrics, String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(metrics.resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
