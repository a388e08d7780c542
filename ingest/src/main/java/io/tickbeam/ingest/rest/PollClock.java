package io.tickbeam.ingest.rest;

import io.tickbeam.ingest.publish.StopSignal;
import java.time.Duration;
import java.time.Instant;

/** The time that polling goes by. */
public interface PollClock {

  /** The time of day. */
  Instant now();

  /** Nanoseconds from any origin; they never go back. */
  long nanoTime();

  /** Waits, but not past the end of the run. */
  void await(Duration atMost, StopSignal stop) throws InterruptedException;

  /** This machine's. */
  static PollClock system() {
    return new PollClock() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void await(Duration atMost, StopSignal stop) throws InterruptedException {
        stop.await(atMost);
      }
    };
  }
}
