package io.tickbeam.dashboard.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.dashboard.database.DatabaseAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server by itself: neither Kafka nor the database is there. */
class DashboardTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DashboardSettings NOTHING_THERE =
      DashboardSettings.of(
          "127.0.0.1:1", new DatabaseAddress("jdbc:mysql://127.0.0.1:1/tickbeam", "reader", "x"));

  private static RunningDashboard dashboard;

  @BeforeAll
  static void start() {
    dashboard = RunningDashboard.start(NOTHING_THERE);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(dashboard.uri() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** A request as it is, which an HTTP client would not send. */
  private static String raw(String request) throws IOException {
    return raw(dashboard, request);
  }

  private static String raw(RunningDashboard asked, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), asked.uri().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void thePageAndWhatItLoadsAreThereAndNothingComesFromElsewhere() throws Exception {
    String page = get("").body();
    assertFalse(page.contains("http://") || page.contains("https://"), page);
    var references = java.util.regex.Pattern.compile("(?:src|href)=\"([^\"#]+)").matcher(page);
    int found = 0;
    while (references.find()) {
      assertEquals(200, get(references.group(1)).statusCode(), references.group(1));
      found++;
    }
    assertTrue(found >= 5, page);
    assertEquals(200, get("js/live.js").statusCode());
    assertTrue(get("vendor/uPlot.LICENSE.txt").body().contains("MIT License"));
  }

  @Test
  void everyAnswerForbidsWhatThePageDoesNotNeed() throws Exception {
    for (String path : new String[] {"", "health", "absent", "api/moving"}) {
      var headers = get(path).headers();
      String policy = headers.firstValue("Content-Security-Policy").orElseThrow();
      assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
      assertFalse(policy.contains("unsafe"), policy);
      assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
      assertTrue(headers.firstValue("Server").isEmpty());
    }
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    HttpResponse<String> health = get("health");
    assertEquals(503, health.statusCode());
    assertEquals("degraded", JSON.readTree(health.body()).get("status").asText());
    HttpResponse<String> windows = get("api/windows?product=BTC-USD");
    assertEquals(503, windows.statusCode());
    assertTrue(
        JSON.readTree(windows.body()).get("error").asText().startsWith("No database answers at "));
    JsonNode details = JSON.readTree(get("api/health").body());
    assertFalse(details.at("/kafka/is_connected").asBoolean());
    assertTrue(get("metrics").body().contains("tickbeam_dashboard_kafka_up 0.0\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api/windows",
        "api/windows?product=",
        "api/windows?product=A&product=B",
        "api/windows?product=A&limit=0",
        "api/windows?product=A&limit=99999999999999999999",
        "api/windows?product=A&limit=-1",
        "api/windows?product=A&from=yesterday",
        "api/windows?product=A&from=9999-01-01T00:00:00Z",
        "api/windows?product=A&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
        "api/windows?product=A&mode=STREAM",
        "api/windows?product=A&fields=close_price,password",
        "api/windows?product=A&fields=close_price,close_price",
        "api/windows?product=A&surprise=1",
        "api/windows?product=%00",
        "api/windows?product=%ff%fe",
        "api/windows?product=%zz",
        "api/moving?exchange=coinbase",
        "api/scores?product=A&everySeconds=x",
        "api/comparison?product=A&windowSeconds=0",
        "api/comparison/runs?after=-1",
        "api/dead-letters?limit=501",
        "api/products?limit=1001",
        "api/health?x",
        "api/batch/runs?after=x",
        "api/batch/summary",
        "events?product=%0a",
        "events?series=BTC-USD",
        "events?series=|BTC-USD",
        "events?series=coinbase|",
        "events?unknown=1"
      })
  void aRequestThatMakesNoSenseIsRefusedInJson(String path) throws Exception {
    String answer =
        raw("GET /" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    assertEquals(400, JSON.readTree(body).get("status").asInt(), answer);
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    for (String path :
        new String[] {"absent", "api", "js/", "page/index.html", "js/../style.css"}) {
      String answer =
          raw("GET /" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 40"), answer);
    }
  }

  @Test
  void aFileIsAskedForEachTimeButSentOnlyWhenItHasChanged() throws Exception {
    HttpResponse<String> first = get("js/live.js");
    var headers = first.headers();
    assertEquals("no-cache", headers.firstValue("Cache-Control").orElseThrow());
    assertEquals(
        "text/javascript; charset=utf-8", headers.firstValue("Content-Type").orElseThrow());
    HttpResponse<String> again =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(dashboard.uri() + "js/live.js"))
                .header("If-None-Match", headers.firstValue("ETag").orElseThrow())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(304, again.statusCode());
    assertEquals("", again.body());
  }

  @Test
  void longAnswersAreCompressedForWhoAcceptsIt() throws Exception {
    for (String path : new String[] {"js/live.js", "metrics"}) {
      HttpResponse<InputStream> answer =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(dashboard.uri() + path))
                  .header("Accept-Encoding", "gzip")
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElseThrow(), path);
      assertEquals("Accept-Encoding", answer.headers().firstValue("Vary").orElseThrow(), path);
      try (var body = new java.util.zip.GZIPInputStream(answer.body())) {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        // Figures change from one answer to the next.
        assertEquals(get(path).body().lines().findFirst(), text.lines().findFirst(), path);
      }
    }
  }

  @Test
  void headHasTheStatusOfGet() throws Exception {
    for (String path :
        new String[] {"", "health", "absent", "api/windows", "api/moving?product=A"}) {
      HttpResponse<String> head =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(dashboard.uri() + path))
                  .method("HEAD", HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(get(path).statusCode(), head.statusCode(), path);
      assertEquals("", head.body(), path);
    }
  }

  @Test
  void whatIsNotHttpIsRefusedInJson() throws Exception {
    String answer = raw("GET /\u0001 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("Content-Security-Policy: default-src 'none';"), answer);
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    assertEquals(400, JSON.readTree(body).get("status").asInt(), answer);
  }

  @Test
  void onlyReads() throws Exception {
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(dashboard.uri())
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(405, answer.statusCode());
    assertEquals("GET, HEAD", answer.headers().firstValue("Allow").orElseThrow());
  }

  @Test
  void answersToItsOwnNamesOnly() throws Exception {
    String answer = raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
  }

  @Test
  void answersToTheNamesThatItIsGivenWhereverItListens() throws Exception {
    String request = "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
    DashboardSettings settings =
        new DashboardSettings(
            "0.0.0.0",
            0,
            Set.of("page.example"),
            NOTHING_THERE.cluster(),
            NOTHING_THERE.topics(),
            NOTHING_THERE.database(),
            Optional.empty());
    try (RunningDashboard other = RunningDashboard.start(settings)) {
      String named = raw(other, String.format(Locale.ROOT, request, "page.example:80"));
      String foreign = raw(other, String.format(Locale.ROOT, request, "evil.example"));

      assertTrue(named.startsWith("HTTP/1.1 200 "), named);
      assertTrue(foreign.startsWith("HTTP/1.1 403 "), foreign);
    }
  }

  @Test
  void aPortInUseIsOneClearLine() {
    TickbeamException refusal =
        assertThrows(
            TickbeamException.class,
            () -> RunningDashboard.start(NOTHING_THERE.withPort(dashboard.uri().getPort())));
    assertTrue(
        refusal.getMessage().startsWith("cannot listen on 127.0.0.1:"), refusal.getMessage());
  }
}
