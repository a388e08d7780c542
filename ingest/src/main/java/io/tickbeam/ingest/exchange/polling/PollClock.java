package io.tickbeam.ingest.exchange.polling;

import io.tickbeam.ingest.exchange.base.RunLimits;
import java.time.Duration;
import java.time.Instant;

/** The clock that polling follows; by default the system's. */
public interface PollClock {

  /** The time of day. */
  default Instant now() {
    return Instant.now();
  }

  /** Nanoseconds since any origin; they never go back. */
  default long nanoTime() {
    return System.nanoTime();
  }

  /** Waits, but not past the end of the run. */
  default void await(Duration atMost, RunLimits stop) throws InterruptedException {
    stop.await(atMost);
  }

  /** The system's clock. */
  static PollClock system() {
    return new PollClock() {};
  }
}
