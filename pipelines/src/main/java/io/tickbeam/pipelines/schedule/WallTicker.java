package io.tickbeam.pipelines.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The machine's clock. */
final class WallTicker implements Ticker {

  /** The clock may be set, a machine may sleep, and a run is to stop soon. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

  @Override
  public Instant now() {
    // As the database stores it.
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public boolean await(Event event, Instant until) throws InterruptedException {
    while (true) {
      Duration left = Duration.between(now(), until).plusNanos(999_999);
      Duration wait = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
      if (event.await(wait.isNegative() ? Duration.ZERO : wait)) {
        return true;
      }
      if (left.toMillis() <= 0) {
        return false;
      }
    }
  }
}
