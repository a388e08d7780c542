package io.tickbeam.dashboard.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.dashboard.events.EventHub;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A browser that takes nothing, beside one that takes all. */
@Timeout(60)
class SlowBrowserTest {

  private static final int EVENTS = 400;
  private static final String LARGE = "\"" + "x".repeat(100_000) + "\"";

  private static Socket browser(WebServer server) throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort());
    socket.setSoTimeout(30_000);
    socket
        .getOutputStream()
        .write("GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static int eventsUntilTheLast(Socket socket) throws Exception {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    int events = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.equals("event: large")) {
        events++;
      }
      if (line.equals("data: \"last\"")) {
        return events;
      }
    }
    throw new AssertionError("cut off after " + events + " events");
  }

  @Test
  void isCutOffAndSlowsNobody() throws Exception {
    EventHub hub = new EventHub();
    try (WebServer server = WebServer.start("127.0.0.1", 0, Map.of(), hub);
        Socket slow = browser(server);
        Socket quick = browser(server)) {
      CompletableFuture<Integer> read =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return eventsUntilTheLast(quick);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      awaitBrowsers(hub, 2);
      long longestNanos = 0;
      for (int i = 0; i < EVENTS; i++) {
        long startNanos = System.nanoTime();
        hub.publish(null, "large", LARGE);
        longestNanos = Math.max(longestNanos, System.nanoTime() - startNanos);
        // As fast as the quick one takes it, which is not what is tested here.
        TimeUnit.MILLISECONDS.sleep(5);
      }
      hub.publish(null, "last", "\"last\"");

      assertEquals(EVENTS, read.get(30, TimeUnit.SECONDS));
      assertEquals(1, hub.cutOff());
      assertEquals(1, hub.size());
      assertTrue(longestNanos < 1_000_000_000L, "nobody waits for a browser: " + longestNanos);
      assertTrue(slow.isConnected());
    }
  }

  private static void awaitBrowsers(EventHub hub, int expected) throws InterruptedException {
    long endNanos = System.nanoTime() + 10_000_000_000L;
    while (hub.size() < expected && System.nanoTime() < endNanos) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertEquals(expected, hub.size());
  }
}
