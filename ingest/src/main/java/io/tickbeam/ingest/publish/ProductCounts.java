package io.tickbeam.ingest.publish;

import io.tickbeam.contract.message.TradeMemory;
import io.tickbeam.metrics.Sum;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a source has done for one product. One thread publishes; another one hears what Kafka has
 * acknowledged; any thread may read.
 */
public final class ProductCounts {

  private static final long NO_TIME = Long.MIN_VALUE;

  private final TradeMemory trades = new TradeMemory();
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong delayMillis = new AtomicLong();
  private volatile long eventMillis = NO_TIME;

  /** The trades that were published. */
  TradeMemory trades() {
    return trades;
  }

  /** Counts a tick handed to Kafka, with its event time in milliseconds since 1970. */
  void published(long tickMillis) {
    published.incrementAndGet();
    eventMillis = Math.max(eventMillis, tickMillis);
  }

  /** Counts a tick that Kafka has acknowledged, with its event time. */
  void acknowledged(long tickMillis) {
    delayMillis.addAndGet(Math.max(0, System.currentTimeMillis() - tickMillis));
    acknowledged.incrementAndGet();
  }

  /** Ticks handed to Kafka. */
  public long ticks() {
    return published.get();
  }

  /** Trades between the first and the last that never came. */
  public long missingTrades() {
    return trades.missing();
  }

  /** The latest event time of its ticks. */
  public Optional<Instant> eventTime() {
    long millis = eventMillis;
    return millis == NO_TIME ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /** Seconds from the event time of ticks until Kafka had acknowledged them. */
  public Sum delaySeconds() {
    return new Sum(acknowledged.get(), delayMillis.get() / 1e3);
  }
}
