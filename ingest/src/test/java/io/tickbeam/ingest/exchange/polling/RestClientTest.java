package io.tickbeam.ingest.exchange.polling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.exchange.polling.TestExchange.Answer;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.publish.MemoryPublisher;
import io.tickbeam.ingest.publish.MessageRouter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class RestClientTest {

  private final RunLimits stop = RunLimits.none();

  private static RestClient client(Duration patience) {
    return new RestClient(PollClock.system(), patience);
  }

  private String failureOf(URI uri, Duration patience) {
    RestClient.Pending pending = client(patience).get(uri, Map.of());
    return assertThrows(RequestFailedException.class, () -> pending.await(stop)).getMessage();
  }

  @Test
  void givesUpAnswerThatStopsHalfWay() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread half = new Thread(() -> answerHalf(server));
      half.setDaemon(true);
      half.start();
      URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort());
      assertEquals("no answer in 0.3 s", failureOf(uri, Duration.ofMillis(300)));
    }
  }

  private static void answerHalf(ServerSocket server) {
    try (Socket socket = server.accept()) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      // Until the client goes.
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The client has gone: that is what it was to do.
      return;
    }
  }

  @Test
  void stopsAtOnceWhenTheRunEnds() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      stop.request();
      URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort());
      assertEquals("stopped", failureOf(uri, Duration.ofMinutes(10)));
    }
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    assertEquals(
        "connection refused",
        failureOf(URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(10)));
  }

  @Test
  void makesADeadLetterOfAnAnswerThatWouldFillTheMemory() throws Exception {
    String huge = "x".repeat((8 << 20) + 1);
    try (TestExchange exchange = TestExchange.start(Instant::now, asked -> Answer.ok(huge))) {
      RestClient.Pending pending = client(Duration.ofSeconds(20)).get(exchange.url(), Map.of());
      RequestFailedException failure =
          assertThrows(RequestFailedException.class, () -> pending.await(stop));
      assertEquals("the answer is longer than it may be: 8388609 bytes", failure.getMessage());
      MemoryPublisher publisher = new MemoryPublisher();
      failure.outcome(new MessageRouter(publisher, new IngestCounters(), line -> {}));
      assertEquals(1, publisher.all("dead letter").size());
    }
  }

  @Test
  void doesNotFollowRedirectsWithItsHeaders() throws Exception {
    try (TestExchange elsewhere = TestExchange.start(Instant::now, asked -> Answer.ok("{}"));
        TestExchange exchange =
            TestExchange.start(
                Instant::now,
                asked -> Answer.of(302, "").with("Location", elsewhere.url().toString()))) {
      Reply reply =
          client(Duration.ofSeconds(10))
              .get(exchange.url(), Map.of("X-CoinAPI-Key", "secret"))
              .await(stop);
      assertEquals(302, reply.status());
      assertEquals(0, elsewhere.asked().size());
    }
  }
}
