package io.tickbeam.ingest.publish;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.RawMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Keeps what is published, in order, as text; can fail or hang on request, as Kafka would. */
public final class MemoryPublisher implements TickPublisher {

  /** A published message. */
  public record Published(
      String kind, String key, String message, long timestampMillis, Instant receivedAt) {}

  private final List<Published> published = new ArrayList<>();
  private final List<RawMessage> letters = new ArrayList<>();
  private long failAfter = Long.MAX_VALUE;
  private volatile CountDownLatch held = new CountDownLatch(0);
  private boolean flushed;
  private boolean closed;

  /** Fails every call after so many messages. */
  public synchronized MemoryPublisher failingAfter(long messages) {
    failAfter = messages;
    return this;
  }

  /** Holds every call until the latch is down. */
  public MemoryPublisher heldBy(CountDownLatch latch) {
    held = latch;
    return this;
  }

  @Override
  public void tick(
      String productId,
      byte[] message,
      long timestampMillis,
      Instant receivedAt,
      Runnable acknowledged) {
    add("tick", productId, message, timestampMillis, receivedAt);
    acknowledged.run();
  }

  @Override
  public void heartbeat(byte[] message, long timestampMillis, Instant receivedAt) {
    add("heartbeat", "", message, timestampMillis, receivedAt);
  }

  @Override
  public void deadLetter(RawMessage message, String reason, Instant receivedAt) {
    synchronized (this) {
      letters.add(message);
    }
    add("dead letter", reason, message.bytes(), receivedAt.toEpochMilli(), receivedAt);
  }

  private void add(
      String kind, String key, byte[] message, long timestampMillis, Instant receivedAt) {
    try {
      held.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while held", e);
    }
    keep(kind, key, message, timestampMillis, receivedAt);
  }

  private synchronized void keep(
      String kind, String key, byte[] message, long timestampMillis, Instant receivedAt) {
    if (published.size() >= failAfter) {
      throw new TickbeamException("1 messages were not delivered");
    }
    String text = new String(message, StandardCharsets.UTF_8);
    published.add(new Published(kind, key, text, timestampMillis, receivedAt));
  }

  @Override
  public synchronized void flush() {
    flushed = true;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  public synchronized boolean isFlushedAndClosed() {
    return flushed && closed;
  }

  /** All of one kind: tick, heartbeat or dead letter. */
  public synchronized List<Published> all(String kind) {
    return published.stream().filter(each -> each.kind().equals(kind)).toList();
  }

  /** The values of dead letters, in order. */
  public synchronized List<RawMessage> letters() {
    return List.copyOf(letters);
  }

  public List<String> ticks() {
    return all("tick").stream().map(Published::message).toList();
  }

  /** Everything, in order. */
  public synchronized List<Published> everything() {
    return List.copyOf(published);
  }
}
