package io.tickbeam.ingest.exchange.polling;

import io.tickbeam.ingest.exchange.base.RunLimits;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock that only waiting moves, at once: hours of polling take milliseconds, and every request
 * has an exact time. It ends the run when its time is over.
 */
public final class FakeClock implements PollClock {

  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final Duration runTime;
  private long elapsedNanos;

  public FakeClock(Duration runTime) {
    this.runTime = runTime;
  }

  @Override
  public synchronized Instant now() {
    return START.plusNanos(elapsedNanos);
  }

  @Override
  public synchronized long nanoTime() {
    return elapsedNanos;
  }

  /** Lets time pass as while an answer is on its way. */
  public synchronized void pass(Duration duration) {
    elapsedNanos += duration.toNanos();
  }

  @Override
  public void await(Duration atMost, RunLimits stop) {
    pass(atMost);
    if (nanoTime() >= runTime.toNanos()) {
      stop.request();
    }
  }
}
