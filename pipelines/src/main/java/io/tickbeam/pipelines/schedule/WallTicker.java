package io.tickbeam.pipelines.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The machine's clock. */
final class WallTicker implements Ticker {

  /** The clock may be set, and a machine may sleep: it is looked at again after so long. */
  private static final long LONGEST_WAIT_MILLIS = 5_000;

  @Override
  public Instant now() {
    // As the database stores it.
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public boolean await(CountDownLatch event, Instant until) throws InterruptedException {
    while (true) {
      long leftMillis = Duration.between(now(), until).plusNanos(999_999).toMillis();
      long waitMillis = Math.max(0, Math.min(leftMillis, LONGEST_WAIT_MILLIS));
      if (event.await(waitMillis, TimeUnit.MILLISECONDS)) {
        return true;
      }
      if (leftMillis <= 0) {
        return false;
      }
    }
  }
}
