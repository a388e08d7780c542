package io.tickbeam.ingest.publish;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** When a run is to end: on request, after a time, or after so many ticks. */
public final class StopSignal {

  private final CountDownLatch requested = new CountDownLatch(1);
  private final long startNanos = System.nanoTime();
  private final long durationNanos;
  private final long maxTicks;
  private final Tally tally;

  /**
   * @param duration of the run; zero for no end
   * @param maxTicks to publish; zero for no limit
   */
  public StopSignal(Duration duration, long maxTicks, Tally tally) {
    this.durationNanos = duration.isZero() ? Long.MAX_VALUE : duration.toNanos();
    this.maxTicks = maxTicks == 0 ? Long.MAX_VALUE : maxTicks;
    this.tally = tally;
  }

  /** Asks the run to end. */
  public void request() {
    requested.countDown();
  }

  /** Whether the run is to end. */
  public boolean isSet() {
    return requested.getCount() == 0
        || System.nanoTime() - startNanos >= durationNanos
        || hasEnoughTicks();
  }

  /** Whether not one tick more is wanted. */
  public boolean hasEnoughTicks() {
    return tally.published() >= maxTicks;
  }

  /** Waits, but not past the end of the run. */
  public void await(Duration atMost) throws InterruptedException {
    long leftNanos = durationNanos - (System.nanoTime() - startNanos);
    requested.await(Math.min(atMost.toNanos(), Math.max(0, leftNanos)), TimeUnit.NANOSECONDS);
  }
}
