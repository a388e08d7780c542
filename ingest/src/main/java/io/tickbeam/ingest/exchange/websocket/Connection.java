package io.tickbeam.ingest.exchange.websocket;

import io.tickbeam.ingest.exchange.websocket.WebSocketProtocol.SubscriptionReply;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to an exchange, from its handshake to its end. */
final class Connection extends WebSocketClient {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  /** A longer message ends the connection, before it fills the memory. */
  private static final int LARGEST_FRAME_BYTES = 32 << 20;

  private static final long NOT_YET = 0;

  private final long number;
  private final WebSocketProtocol protocol;
  private final Subscription subscription;
  private final FrameQueue queue;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final long createdNanos = System.nanoTime();
  private volatile long lastMessageNanos = createdNanos;
  private volatile boolean isQueueing;
  private volatile long refusedNanos = NOT_YET;
  private volatile boolean acknowledged;
  private volatile String endReason = "";

  Connection(WebSocketSource source, long number, Subscription subscription, FrameQueue queue) {
    super(
        source.url(),
        new Draft_6455(List.of(), LARGEST_FRAME_BYTES),
        Map.of(),
        Math.toIntExact(source.timing().answer().toMillis()));
    this.number = number;
    this.protocol = source.protocol();
    this.subscription = subscription;
    this.queue = queue;
    setTcpNoDelay(true);
    setDaemon(true);
    // Silence is measured by messages, not by pings: a feed that answers pings may still be dead.
    setConnectionLostTimeout(0);
  }

  @Override
  public void onOpen(ServerHandshake handshake) {
    LOG.info("connected to {}", getURI());
    lastMessageNanos = System.nanoTime();
    subscribe();
  }

  /** Asks for all products that are not refused. */
  void subscribe() {
    refusedNanos = NOT_YET;
    send(protocol.subscribe(subscription.products()));
  }

  @Override
  public void onMessage(String text) {
    protocol.reply(text, acknowledged).ifPresent(this::replied);
    receive(text.getBytes(StandardCharsets.UTF_8), true);
  }

  @Override
  public void onMessage(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    receive(copy, false);
  }

  private void receive(byte[] bytes, boolean isText) {
    isQueueing = true;
    try {
      queue.put(new Frame(bytes, Instant.now(), number, isText));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lastMessageNanos = System.nanoTime();
    isQueueing = false;
  }

  private void replied(SubscriptionReply reply) {
    if (reply instanceof SubscriptionReply.Acknowledged agreed) {
      subscription.acknowledged(agreed);
      acknowledged = !subscription.allRefused();
      LOG.info("subscribed to {} at {}", subscription.products(), getURI());
    } else if (reply instanceof SubscriptionReply.Failed failed
        && subscription.failed(failed.text())) {
      refusedNanos = System.nanoTime();
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

  /** Whether a product was refused that long ago and no acknowledgement followed. */
  boolean wasRefused(Duration ago) {
    long nanos = refusedNanos;
    return !acknowledged && nanos != NOT_YET && System.nanoTime() - nanos > ago.toNanos();
  }

  boolean isAcknowledged() {
    return acknowledged;
  }

  /** Whether no message has come for so long; never while one waits for its place in the queue. */
  boolean isSilentFor(Duration duration) {
    return !isQueueing && System.nanoTime() - lastMessageNanos > duration.toNanos();
  }

  boolean isOlderThan(Duration duration) {
    return System.nanoTime() - createdNanos > duration.toNanos();
  }

  /** Waits for the end of the connection; whether it has ended. */
  boolean awaitEnd(long timeoutMillis) throws InterruptedException {
    return ended.await(timeoutMillis, TimeUnit.MILLISECONDS);
  }

  String endReason() {
    return endReason;
  }

  /** Ends the connection at once, without the exchange's answer to that. */
  void abort(String reason) {
    endReason = reason;
    closeConnection(CloseFrame.GOING_AWAY, reason);
  }
}
