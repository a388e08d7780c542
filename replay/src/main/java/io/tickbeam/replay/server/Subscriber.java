package io.tickbeam.replay.server;

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
 * A client and its subscription. Its answers to pings tell how far it has read. This limits the
 * number of unread messages, whatever the size of the socket's buffers.
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

  /** Queues a message and sends several together where that is faster. */
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

  /** Sends a ping; returns the number that the client will answer. */
  long ping() {
    PingFrame ping = new PingFrame();
    ping.setPayload(ByteBuffer.allocate(Long.BYTES).putLong(0, sent));
    waiting.add(ping);
    lastPing = sent;
    flush();
    return sent;
  }

  /** Sends all queued messages. */
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

  /** Cuts the connection without a closing handshake. */
  void drop() {
    flush();
    gone = true;
    socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "dropped");
  }

  /** Closes the connection with a closing handshake. */
  void close(String reason) {
    gone = true;
    socket.close(CloseFrame.GOING_AWAY, reason);
  }
}
