package io.tickbeam.replay.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.replay.session.Session;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** The server side of Coinbase's protocol. The {@link Player} sends the session. */
final class ReplayServer extends WebSocketServer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SUBSCRIBE_WITHIN = Duration.ofSeconds(5);

  private final ConnectionFaults faults;
  private final Set<String> products;
  private final Player player;
  private final Duration subscribeWithin;
  private final int windowMessages;
  private final AtomicInteger connections = new AtomicInteger();
  private final CompletableFuture<Integer> boundPort = new CompletableFuture<>();
  private final ReplyTimer timer = new ReplyTimer();

  ReplayServer(Session session, ReplaySettings settings, Player player) {
    this(session, settings, player, SUBSCRIBE_WITHIN);
  }

  /**
   * @param subscribeWithin time after which a client without subscription is disconnected
   */
  ReplayServer(Session session, ReplaySettings settings, Player player, Duration subscribeWithin) {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port), 1);
    this.faults = settings.connectionFaults;
    this.products = new TreeSet<>(session.products());
    this.products.removeAll(faults.refused);
    this.player = player;
    this.subscribeWithin = subscribeWithin;
    this.windowMessages = Math.max(64, Math.min(4_096, settings.overlapMessages() / 2));
    setReuseAddr(true);
    setTcpNoDelay(true);
    setDaemon(true);
    setConnectionLostTimeout(0);
  }

  /** Completes with the port when the server accepts connections, or with the failure. */
  CompletableFuture<Integer> boundPort() {
    return boundPort;
  }

  int connections() {
    return connections.get();
  }

  long failedReplies() {
    return timer.failures();
  }

  @Override
  public void onStart() {
    boundPort.complete(getPort());
  }

  @Override
  public void onError(WebSocket socket, Exception failure) {
    if (socket == null) {
      boundPort.completeExceptionally(failure);
    }
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    connections.incrementAndGet();
    Subscriber subscriber = new Subscriber(socket, windowMessages);
    socket.setAttachment(subscriber);
    timer.later(
        subscribeWithin,
        () -> {
          if (subscriber.tickProducts().isEmpty() && subscriber.heartbeatProducts().isEmpty()) {
            socket.close(CloseFrame.POLICY_VALIDATION, "no subscription in time");
          }
        });
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean remote) {
    Subscriber subscriber = socket.getAttachment();
    if (subscriber != null) {
      player.left(subscriber);
    }
  }

  @Override
  public void onWebsocketPong(WebSocket socket, Framedata pong) {
    Subscriber subscriber = socket.getAttachment();
    player.answered(subscriber, pong.getPayloadData());
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      socket.send(error("Malformed JSON", ""));
      return;
    }
    if (message.path("type").asText().equals("subscribe")) {
      subscribe(socket, message);
    } else {
      socket.send(error("Unknown message", "only subscribe is understood"));
    }
  }

  private void subscribe(WebSocket socket, JsonNode request) {
    Subscriber subscriber = socket.getAttachment();
    Set<String> refused = new TreeSet<>();
    Set<String> ticks = new TreeSet<>();
    Set<String> heartbeats = new TreeSet<>();
    request(request, "ticker", ticks, refused);
    request(request, "heartbeat", heartbeats, refused);
    boolean isWholeRefused = faults.refusal.isOfWholeMessage() && !refused.isEmpty();
    if (!isWholeRefused) {
      subscriber.tickProducts().addAll(ticks);
      subscriber.heartbeatProducts().addAll(heartbeats);
    }
    List<String> replies = new ArrayList<>();
    for (String each : refused) {
      switch (faults.refusal) {
        case UNSAID -> {}
        case UNNAMED -> replies.add(error("Failed to subscribe", "not a valid request"));
        default -> replies.add(error("Failed to subscribe", each + " is not a valid product"));
      }
    }
    boolean isSubscribed = !subscriber.tickProducts().isEmpty();
    boolean isAcknowledged = isSubscribed || refused.isEmpty() || faults.refusal == Refusal.UNSAID;
    if (isAcknowledged && !isWholeRefused) {
      replies.add(acknowledgement(subscriber));
    }
    timer.later(faults.slowStart, () -> reply(socket, subscriber, replies, isSubscribed));
  }

  private void reply(
      WebSocket socket, Subscriber subscriber, List<String> replies, boolean isSubscribed) {
    if (socket.isOpen()) {
      replies.forEach(socket::send);
      if (isSubscribed) {
        player.subscribed(subscriber);
      }
    }
  }

  /** Adds the products that a request names for a channel, or for all of its channels. */
  private void request(JsonNode request, String channel, Set<String> agreed, Set<String> refused) {
    for (JsonNode each : request.path("channels")) {
      JsonNode wanted = each.has("product_ids") ? each : request;
      String name = each.isTextual() ? each.asText() : each.path("name").asText();
      if (name.equals(channel)) {
        wanted
            .path("product_ids")
            .forEach(
                product ->
                    (products.contains(product.asText()) ? agreed : refused).add(product.asText()));
      }
    }
  }

  private static String acknowledgement(Subscriber subscriber) {
    ObjectNode reply = JSON.createObjectNode().put("type", "subscriptions");
    ArrayNode channels = reply.putArray("channels");
    channel(channels, "ticker", subscriber.tickProducts());
    channel(channels, "heartbeat", subscriber.heartbeatProducts());
    return reply.toString();
  }

  private static void channel(ArrayNode channels, String name, Set<String> products) {
    if (!products.isEmpty()) {
      ArrayNode ids = channels.addObject().put("name", name).putArray("product_ids");
      new TreeSet<>(products).forEach(ids::add);
    }
  }

  private static String error(String message, String reason) {
    return JSON.createObjectNode()
        .put("type", "error")
        .put("message", message)
        .put("reason", reason)
        .toString();
  }

  void end() throws InterruptedException {
    timer.close();
    stop(1_000);
  }
}
