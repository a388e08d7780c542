package io.tickbeam.ingest.exchange.websocket;

import io.tickbeam.contract.message.RawMessage;
import io.tickbeam.ingest.exchange.websocket.WebSocketProtocol.SubscriptionReply;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ServerHandshake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to an exchange, from its handshake to its end. */
final class Connection extends WebSocketClient {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private static final long NOT_YET = 0;

  private final long number;
  private final WebSocketProtocol protocol;
  private final Subscription subscription;
  private final FrameQueue queue;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final long createdNanos = System.nanoTime();
  private final AtomicLong lastDataNanos;
  private volatile boolean isQueueing;
  private volatile long refusedNanos = NOT_YET;
  private volatile boolean acknowledged;
  private volatile String endReason = "";

  Connection(WebSocketSource source, long number, Subscription subscription, FrameQueue queue) {
    this(source, number, subscription, queue, new AtomicLong(System.nanoTime()));
  }

  private Connection(
      WebSocketSource source,
      long number,
      Subscription subscription,
      FrameQueue queue,
      AtomicLong lastDataNanos) {
    super(
        source.url(),
        new BoundedDraft(lastDataNanos),
        Map.of(),
        Math.toIntExact(source.timing().answer().toMillis()));
    this.lastDataNanos = lastDataNanos;
    this.number = number;
    this.protocol = source.protocol();
    this.subscription = subscription;
    this.queue = queue;
    setTcpNoDelay(true);
    Proxies.of(source.url())
        .ifPresent(
            proxy -> {
              setProxy(proxy);
              // The proxy looks up the host: this machine may not be able to.
              setDnsResolver(null);
            });
    setDaemon(true);
    // Silence is measured by messages, not by pings: a feed that answers pings may still be dead.
    setConnectionLostTimeout(0);
  }

  @Override
  public void onOpen(ServerHandshake handshake) {
    LOG.info("connected to {}", getURI());
    lastDataNanos.set(System.nanoTime());
    subscribe();
  }

  /** Asks for all products that are not refused. */
  void subscribe() {
    refusedNanos = NOT_YET;
    subscription.requests().forEach(products -> send(protocol.subscribe(products)));
  }

  /** Takes a message, after waiting while the queue is full. */
  void received(RawMessage message, boolean isText) {
    if (isText && !message.isCut()) {
      reply(message.bytes());
    }
    isQueueing = true;
    try {
      queue.put(new Frame(message, Instant.now(), number, isText));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lastDataNanos.set(System.nanoTime());
    isQueueing = false;
  }

  private void reply(byte[] message) {
    try {
      protocol.reply(message, acknowledged).ifPresent(this::replied);
    } catch (RuntimeException e) {
      // The message goes on to the publisher, which sends what it cannot read to the dead letters.
      subscription.failedToRead(e);
    }
  }

  @Override
  public void onMessage(String text) {
    throw new IllegalStateException("messages come as bytes, from the draft");
  }

  private void replied(SubscriptionReply reply) {
    if (reply instanceof SubscriptionReply.Acknowledged agreed) {
      subscription.acknowledged(agreed);
      acknowledged = !subscription.allRefused();
      LOG.info("subscribed to {} at {}", subscription.products(), getURI());
    } else if (reply instanceof SubscriptionReply.Failed failed
        && subscription.failed(failed.text(), acknowledged)) {
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
    return !isQueueing && System.nanoTime() - lastDataNanos.get() > duration.toNanos();
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
