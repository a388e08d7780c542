package io.tickbeam.ingest.exchange.base;

import io.tickbeam.contract.process.StopSignal;
import java.time.Duration;
import java.util.function.LongSupplier;

/** When a run ends: on request, after a time, or after a number of ticks. */
public final class RunLimits {

  private final StopSignal signal;
  private final long startNanos = System.nanoTime();
  private final long durationNanos;
  private final long maxTicks;
  private final LongSupplier published;

  /**
   * @param signal with which the end is requested
   * @param duration of the run; zero for no end
   * @param maxTicks to publish; zero for no limit
   * @param published gives the number of ticks published so far
   */
  public RunLimits(StopSignal signal, Duration duration, long maxTicks, LongSupplier published) {
    this.signal = signal;
    this.durationNanos = duration.isZero() ? Long.MAX_VALUE : duration.toNanos();
    this.maxTicks = maxTicks == 0 ? Long.MAX_VALUE : maxTicks;
    this.published = published;
  }

  /** Only a request ends the run. */
  public static RunLimits none() {
    return new RunLimits(StopSignal.detached(), Duration.ZERO, 0, () -> 0);
  }

  /** Asks the run to end. */
  public void request() {
    signal.request();
  }

  /** Whether the run is to end. */
  public boolean isSet() {
    return signal.isSet() || System.nanoTime() - startNanos >= durationNanos || hasEnoughTicks();
  }

  /** Whether no further tick may be published. */
  public boolean hasEnoughTicks() {
    return published.getAsLong() >= maxTicks;
  }

  /** Waits, but not past the end of the run. */
  public void await(Duration atMost) throws InterruptedException {
    Duration left = Duration.ofNanos(durationNanos - (System.nanoTime() - startNanos));
    signal.await(atMost.compareTo(left) < 0 ? atMost : left);
  }
}
