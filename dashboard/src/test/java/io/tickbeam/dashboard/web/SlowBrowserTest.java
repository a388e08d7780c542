package io.tickbeam.dashboard.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.testing.Await;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A browser that takes nothing, beside one that takes all. */
@Timeout(60)
class SlowBrowserTest {

  private static final int EVENTS = 400;

  /** Fewer than the server queues for a browser. */
  private static final int MOST_QUEUED = 5;

  private static final String LARGE = "\"" + "x".repeat(100_000) + "\"";

  private static Socket browser(WebServer server, String header) throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort());
    socket.setSoTimeout(30_000);
    socket
        .getOutputStream()
        .write(
            ("GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n" + header + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static int eventsUntilTheLast(Socket socket, AtomicInteger taken) throws Exception {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    int events = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.equals("event: large")) {
        events++;
        taken.set(events);
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
    try (WebServer server = WebServer.start("127.0.0.1", 0, Set.of(), Map.of(), hub);
        Socket slow = browser(server, "");
        Socket quick = browser(server, "")) {
      AtomicInteger taken = new AtomicInteger();
      CompletableFuture<Integer> read =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return eventsUntilTheLast(quick, taken);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      Await.until("both are there", () -> hub.size() == 2);
      long longestNanos = 0;
      for (int i = 0; i < EVENTS; i++) {
        long startNanos = System.nanoTime();
        hub.publish(null, "large", LARGE);
        longestNanos = Math.max(longestNanos, System.nanoTime() - startNanos);
        // As fast as the quick one takes it, which is not what is tested here.
        int published = i + 1;
        Await.until("the quick one follows", () -> taken.get() > published - MOST_QUEUED);
      }
      hub.publish(null, "last", "\"last\"");

      assertEquals(EVENTS, read.get(30, TimeUnit.SECONDS));
      assertEquals(1, hub.cutOff());
      assertEquals(1, hub.size());
      assertTrue(longestNanos < 1_000_000_000L, "nobody waits for a browser: " + longestNanos);
      assertTrue(slow.isConnected());
    }
  }

  @Test
  void thatMissedMoreThanIsQueuedForItGetsAllOnceOverSeveralConnections() throws Exception {
    EventHub hub = new EventHub();
    try (WebServer server = WebServer.start("127.0.0.1", 0, Set.of(), Map.of(), hub)) {
      hub.publish(null, "first", "0");
      List<String> told = new ArrayList<>();
      String lastId = readUntil(server, "", "data: 0", told);
      told.clear();
      for (int i = 1; i <= 60; i++) {
        hub.publish(null, "large", "\"" + i + "x".repeat(200_000) + "\"");
      }
      for (int connections = 0; told.size() < 60; connections++) {
        assertTrue(connections < 60, "each connection brings at least one: " + told.size());
        lastId = readUntil(server, "Last-Event-ID: " + lastId + "\r\n", "data: \"60x", told);
      }
      List<String> expected = IntStream.rangeClosed(1, 60).mapToObj(String::valueOf).toList();
      assertEquals(expected, told);
    }
  }

  /** Reads until a line or until it is cut off; the numbers of events, and the last id. */
  private static String readUntil(WebServer server, String header, String end, List<String> numbers)
      throws Exception {
    String completeId = header.replaceAll(".*: |\r\n", "");
    try (Socket socket = browser(server, header)) {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String id = completeId;
      String number = null;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.matches("data: \"?\\d+.*")) {
          number = line.replaceAll("data: \"?(\\d+).*", "$1");
        } else if (line.isEmpty() && number != null) {
          numbers.add(number);
          completeId = id;
          if (end.matches("data: \"?" + number + "x?")) {
            return completeId;
          }
          number = null;
        }
      }
    } catch (SocketException e) {
      // Cut off: a browser would come back.
    }
    return completeId;
  }
}
