package io.tickbeam.ingest.coinbase;

import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.FeedMessageParser;
import io.tickbeam.contract.message.MalformedMessageException;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ServerHandshake;

/** One connection to the exchange, from the handshake to its end. It is never opened again. */
final class FeedConnection extends WebSocketClient {

  private static final int LONGEST_ERROR_CHARACTERS = 4_000;

  /** A longer message ends the connection, before it fills the memory. */
  private static final int LARGEST_FRAME_BYTES = 32 << 20;

  private static final long NOT_YET = 0;

  private final long number;
  private final Subscription subscription;
  private final FrameQueue queue;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final long createdNanos = System.nanoTime();
  private volatile long lastMessageNanos = createdNanos;
  private volatile long refusedNanos = NOT_YET;
  private volatile boolean acknowledged;
  private volatile String endReason = "";

  FeedConnection(
      URI url, long number, Subscription subscription, FrameQueue queue, Duration connectTimeout) {
    super(
        url,
        new Draft_6455(List.of(), LARGEST_FRAME_BYTES),
        Map.of(),
        Math.toIntExact(connectTimeout.toMillis()));
    this.number = number;
    this.subscription = subscription;
    this.queue = queue;
    setTcpNoDelay(true);
    setDaemon(true);
    // Silence is watched by messages, not by pings: a feed that answers pings may still be dead.
    setConnectionLostTimeout(0);
  }

  @Override
  public void onOpen(ServerHandshake handshake) {
    lastMessageNanos = System.nanoTime();
    send(subscription.request());
  }

  @Override
  public void onMessage(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!acknowledged || mayBeError(text)) {
      control(bytes);
    }
    receive(bytes, true);
  }

  @Override
  public void onMessage(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    receive(copy, false);
  }

  private static boolean mayBeError(String text) {
    return text.length() <= LONGEST_ERROR_CHARACTERS && text.contains("\"error\"");
  }

  private void receive(byte[] bytes, boolean text) {
    lastMessageNanos = System.nanoTime();
    try {
      queue.put(new Frame(bytes, Instant.now(), number, text));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lastMessageNanos = System.nanoTime();
  }

  private void control(byte[] bytes) {
    try {
      String type = FeedMessageParser.parse(bytes).type();
      if (type.equals(FeedMessage.SUBSCRIPTIONS)) {
        subscription.acknowledged(bytes);
        acknowledged = !subscription.allRefused();
      } else if (type.equals(FeedMessage.ERROR) && subscription.failed(bytes)) {
        refusedNanos = System.nanoTime();
      }
    } catch (MalformedMessageException | IOException e) {
      // Not a control message: the publisher's thread counts it and sends it to the dead letters.
      return;
    }
  }

  @Override
  public void onError(Exception failure) {
    endReason =
        failure instanceof UnknownHostException
            ? "unknown host " + getURI().getHost()
            : String.valueOf(failure.getMessage());
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {
    if (endReason.isEmpty()) {
      String said = reason == null || reason.isEmpty() ? "" : ": " + reason;
      endReason = (remote ? "closed by the exchange" : "closed") + said;
    }
    ended.countDown();
  }

  /** Subscribes without what was refused, for an exchange that refuses the whole message. */
  void subscribeAgain() {
    refusedNanos = NOT_YET;
    send(subscription.request());
  }

  /** Whether a product was refused that long ago and no acknowledgement followed. */
  boolean wasRefused(Duration ago) {
    long nanos = refusedNanos;
    return !acknowledged && nanos != NOT_YET && System.nanoTime() - nanos > ago.toNanos();
  }

  boolean isAcknowledged() {
    return acknowledged;
  }

  boolean isSilentFor(Duration duration) {
    return System.nanoTime() - lastMessageNanos > duration.toNanos();
  }

  boolean isOlderThan(Duration duration) {
    return System.nanoTime() - createdNanos > duration.toNanos();
  }

  /** Whether the connection has ended, after waiting for it. */
  boolean awaitEnd(long timeoutMillis) throws InterruptedException {
    return ended.await(timeoutMillis, TimeUnit.MILLISECONDS);
  }

  String endReason() {
    return endReason;
  }

  /** Ends the connection at once, without the exchange's consent. */
  void abort(String reason) {
    endReason = reason;
    closeConnection(CloseFrame.GOING_AWAY, reason);
  }
}
