package io.tickbeam.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MetricsServerTest {

  private static final MetricsAddress ANY = new MetricsAddress("127.0.0.1", 0);

  private final AtomicReference<String> hung = new AtomicReference<>("");
  private final AtomicReference<String> lost = new AtomicReference<>("");
  private final Health health = new Health(List.of(hung::get), List.of(lost::get));

  @Test
  void servesMetricsAndHealth() throws Exception {
    try (MetricsServer server = MetricsServer.start(ANY, MetricSet.of("test"), health)) {
      HttpResponse<String> metrics = send(server, "/metrics", "GET");
      assertEquals(200, metrics.statusCode());
      assertTrue(metrics.body().contains("tickbeam_build_info"), metrics.body());
      assertTrue(metrics.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
      assertEquals(
          "{\"status\":\"up\",\"reasons\":[]}\n", send(server, "/health/ready", "GET").body());
    }
  }

  @Test
  void isNotReadyButLiveWhenSomethingIsMissing() throws Exception {
    lost.set("Kafka at \"x\" does not answer");
    try (MetricsServer server = MetricsServer.start(ANY, MetricSet.of("test"), health)) {
      assertEquals(200, send(server, "/health/live", "GET").statusCode());
      HttpResponse<String> ready = send(server, "/health/ready", "GET");
      assertEquals(503, ready.statusCode());
      assertEquals(
          "{\"status\":\"down\",\"reasons\":[\"Kafka at \\\"x\\\" does not answer\"]}\n",
          ready.body());
      lost.set("");
      assertEquals(200, send(server, "/health/ready", "GET").statusCode());
    }
  }

  @Test
  void isNeitherLiveNorReadyWhenOnlyARestartHelps() throws Exception {
    hung.set("the run has ended");
    try (MetricsServer server = MetricsServer.start(ANY, MetricSet.of("test"), health)) {
      for (String path : List.of("/health/live", "/health/ready")) {
        HttpResponse<String> answer = send(server, path, "GET");
        assertEquals(503, answer.statusCode(), path);
        assertTrue(answer.body().contains("the run has ended"), answer.body());
      }
    }
  }

  @Test
  void aCheckThatFailsIsAProblem() {
    Health failing =
        new Health(
            List.of(),
            List.of(
                () -> {
                  throw new IllegalStateException("no answer");
                }));
    assertTrue(failing.readyProblems().get(0).contains("no answer"));
  }

  /** As many as there are threads; given up after ten seconds. */
  @Test
  void requestsThatNeverComeWholeKeepNobodyOut() throws Exception {
    List<Socket> halves = new ArrayList<>();
    try (MetricsServer server = MetricsServer.start(ANY, MetricSet.of("test"), health)) {
      for (int i = 0; i < 8; i++) {
        Socket half = new Socket(ANY.host(), server.uri().getPort());
        halves.add(half);
        half.getOutputStream().write("GET /metr".getBytes(StandardCharsets.US_ASCII));
      }
      assertEquals(200, send(server, "/metrics", "GET").statusCode());
    } finally {
      for (Socket half : halves) {
        half.close();
      }
    }
  }

  @Test
  void refusesWhatItDoesNotServe() throws Exception {
    try (MetricsServer server = MetricsServer.start(ANY, MetricSet.of("test"), health)) {
      assertEquals(404, send(server, "/metrics/else", "GET").statusCode());
      HttpResponse<String> post = send(server, "/metrics", "POST");
      assertEquals(405, post.statusCode());
      assertEquals("GET, HEAD", post.headers().firstValue("Allow").orElse(""));
      assertEquals("", send(server, "/metrics", "HEAD").body());
    }
  }

  @Test
  void saysWhatToDoWhenThePortIsTakenOrNotValid() {
    try (MetricsServer server = MetricsServer.start(ANY, MetricSet.of("test"), health)) {
      MetricsAddress same = new MetricsAddress("127.0.0.1", server.uri().getPort());
      TickbeamException taken =
          assertThrows(
              TickbeamException.class,
              () -> MetricsServer.start(same, MetricSet.of("test"), health));
      assertTrue(taken.getMessage().contains("--metricsPort"), taken.getMessage());
    }
    assertThrows(TickbeamException.class, () -> new MetricsAddress("127.0.0.1", 65_536));
  }

  private static HttpResponse<String> send(MetricsServer server, String path, String method)
      throws Exception {
    URI uri = server.uri().resolve(path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
