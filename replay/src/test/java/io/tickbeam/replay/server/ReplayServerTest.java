package io.tickbeam.replay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.replay.session.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the exchange answers, in Coinbase's words. */
@Timeout(30)
final class ReplayServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Session session = GeneratedSession.of();
  private final ReplaySettings settings = ReplaySettings.of("--refuse=SOL-USD");
  private ReplayServer server;
  private Client client;

  /** Keeps what comes. */
  private static final class Client extends WebSocketClient {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> closeCodes = new LinkedBlockingQueue<>();

    Client(URI uri) {
      super(uri);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
      // The test speaks first.
    }

    @Override
    public void onMessage(String message) {
      messages.add(message);
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      closeCodes.add(code);
    }

    @Override
    public void onError(Exception failure) {
      messages.add(failure.toString());
    }

    JsonNode next() throws InterruptedException, IOException {
      String message = messages.poll(10, TimeUnit.SECONDS);
      assertTrue(message != null, "no message came");
      return JSON.readTree(message);
    }
  }

  @BeforeEach
  void connect() throws Exception {
    connect(Duration.ofSeconds(20));
  }

  private void connect(Duration subscribeWithin) throws InterruptedException {
    server = new ReplayServer(session, settings, new Player(session, settings), subscribeWithin);
    server.start();
    client = new Client(URI.create("ws://127.0.0.1:" + server.boundPort().join()));
    assertTrue(client.connectBlocking(10, TimeUnit.SECONDS));
  }

  @AfterEach
  void disconnect() throws Exception {
    client.close();
    server.end();
  }

  @Test
  void namesRefusedProductAndAcknowledgesTheOthersByChannel() throws Exception {
    client.send(
        """
        {"type":"subscribe","product_ids":["BTC-USD","SOL-USD"],
         "channels":["ticker",{"name":"heartbeat","product_ids":["ETH-USD"]}]}\
        """);
    assertEquals(
        JSON.readTree(
            """
            {"type":"error","message":"Failed to subscribe",
             "reason":"SOL-USD is not a valid product"}\
            """),
        client.next());
    assertEquals(
        JSON.readTree(
            """
            {"type":"subscriptions","channels":[
              {"name":"ticker","product_ids":["BTC-USD"]},
              {"name":"heartbeat","product_ids":["ETH-USD"]}]}\
            """),
        client.next());
  }

  @Test
  void answersWhatItDoesNotUnderstandWithAnError() throws Exception {
    client.send("hello");
    assertEquals("Malformed JSON", client.next().path("message").asText());
    client.send("{\"type\":\"order\"}");
    assertEquals("Unknown message", client.next().path("message").asText());
  }

  @Test
  void closesConnectionThatDoesNotSubscribe() throws Exception {
    disconnect();
    connect(Duration.ofMillis(100));
    assertEquals(1008, client.closeCodes.poll(10, TimeUnit.SECONDS));
  }
}
