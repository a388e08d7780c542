package io.tickbeam.ingest.exchange.base;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When a run ends: on request, after a time, or after a number of ticks. */
public final class StopSignal {

  private final CountDownLatch requested = new CountDownLatch(1);
  private final List<StopSignal> sources = new CopyOnWriteArrayList<>();
  private final long startNanos;
  private final long durationNanos;
  private final long maxTicks;
  private final LongSupplier published;

  /**
   * @param duration of the run; zero for no end
   * @param maxTicks to publish; zero for no limit
   * @param published gives the number of ticks published so far
   */
  public StopSignal(Duration duration, long maxTicks, LongSupplier published) {
    this(
        System.nanoTime(),
        duration.isZero() ? Long.MAX_VALUE : duration.toNanos(),
        maxTicks == 0 ? Long.MAX_VALUE : maxTicks,
        published);
  }

  private StopSignal(long startNanos, long durationNanos, long maxTicks, LongSupplier published) {
    this.startNanos = startNanos;
    this.durationNanos = durationNanos;
    this.maxTicks = maxTicks;
    this.published = published;
  }

  /** A signal for one source: set when this one is, or when the source itself ends. */
  public StopSignal forSource() {
    StopSignal signal = new StopSignal(startNanos, durationNanos, maxTicks, published);
    sources.add(signal);
    if (requested.getCount() == 0) {
      signal.request();
    }
    return signal;
  }

  /** Asks the run to end, or the source that this signal is for. */
  public void request() {
    requested.countDown();
    sources.forEach(StopSignal::request);
  }

  /** Whether the run is to end. */
  public boolean isSet() {
    return requested.getCount() == 0
        || System.nanoTime() - startNanos >= durationNanos
        || hasEnoughTicks();
  }

  /** Whether no further tick may be published. */
  public boolean hasEnoughTicks() {
    return published.getAsLong() >= maxTicks;
  }

  /** Waits, but not past the end of the run. */
  public void await(Duration atMost) throws InterruptedException {
    long leftNanos = durationNanos - (System.nanoTime() - startNanos);
    requested.await(Math.min(atMost.toNanos(), Math.max(0, leftNanos)), TimeUnit.NANOSECONDS);
  }
}
