package io.tickbeam.replay;

import io.tickbeam.contract.message.FeedMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.framing.TextFrame;

/**
 * A client and what it asked for. How far it has read is known from its answers to pings, so that
 * no more is under way than a window of messages, whatever the socket's buffers take.
 */
final class Subscriber {

  private static final int MOST_FRAMES_TOGETHER = 64;

  private final WebSocket socket;
  private final int windowMessages;
  private final Set<String> tickProducts = ConcurrentHashMap.newKeySet();
  private final Set<String> heartbeatProducts = ConcurrentHashMap.newKeySet();
  private final List<Framedata> waiting = new ArrayList<>();
  private long sent;
  private long lastPing;
  private volatile long answered;
  private volatile boolean gone;

  Subscriber(WebSocket socket, int windowMessages) {
    this.socket = socket;
    this.windowMessages = windowMessages;
  }

  Set<String> tickProducts() {
    return tickProducts;
  }

  Set<String> heartbeatProducts() {
    return heartbeatProducts;
  }

  boolean wants(FeedMessage message) {
    Set<String> wanted =
        message.type().equals(FeedMessage.HEARTBEAT) ? heartbeatProducts : tickProducts;
    return message.productId().isEmpty() || wanted.contains(message.productId());
  }

  /** Sends a message, together with others where that is faster. */
  void send(byte[] message) {
    TextFrame frame = new TextFrame();
    frame.setPayload(ByteBuffer.wrap(message));
    waiting.add(frame);
    sent++;
    if (sent - lastPing >= windowMessages / 4) {
      ping();
    } else if (waiting.size() >= MOST_FRAMES_TOGETHER) {
      flush();
    }
  }

  /** Asks the client how far it has read; returns what it will answer. */
  long ping() {
    PingFrame ping = new PingFrame();
    ping.setPayload(ByteBuffer.allocate(Long.BYTES).putLong(0, sent));
    waiting.add(ping);
    lastPing = sent;
    flush();
    return sent;
  }

  /** Sends what waits to be sent together. */
  void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    try {
      socket.sendFrame(List.copyOf(waiting));
    } catch (WebsocketNotConnectedException e) {
      gone = true;
    }
    waiting.clear();
  }

  boolean isWindowFull() {
    return sent - answered >= windowMessages;
  }

  void answered(ByteBuffer pong) {
    if (pong.remaining() == Long.BYTES) {
      answered = pong.getLong(pong.position());
    }
  }

  long answeredMessages() {
    return answered;
  }

  boolean isGone() {
    return gone;
  }

  void markGone() {
    gone = true;
  }

  /** Cuts the connection, as a broken network would. */
  void drop() {
    flush();
    gone = true;
    socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "dropped");
  }

  /** Closes the connection politely. */
  void close(String reason) {
    gone = true;
    socket.close(CloseFrame.GOING_AWAY, reason);
  }
}
