package io.tickbeam.pipelines.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** A clock that jumps to whatever is waited for: the end of the run under way, or the moment. */
final class HandTicker implements Ticker {

  private Instant now;
  private Instant runEnds;
  private CountDownLatch runMayEnd;
  private Instant wakesAt;

  HandTicker(String now) {
    this.now = Instant.parse(now);
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  /** The next wait ends only then, however soon it should have. */
  synchronized void oversleep(String moment) {
    wakesAt = Instant.parse(moment);
  }

  /** A run begins that takes so long: it may end when the clock has reached that. */
  synchronized CountDownLatch beginRun(long seconds) {
    runEnds = now.plusSeconds(seconds);
    runMayEnd = new CountDownLatch(1);
    return runMayEnd;
  }

  @Override
  public boolean await(Event event, Instant until) throws InterruptedException {
    CountDownLatch mayEnd = endUntil(until);
    if (mayEnd != null) {
      mayEnd.countDown();
    }
    return event.await(Duration.ZERO);
  }

  /** Moves the clock; gives what lets the run end, if its end comes first. */
  private synchronized CountDownLatch endUntil(Instant until) {
    boolean endsFirst = runEnds != null && !runEnds.isAfter(until);
    Instant moment = endsFirst ? runEnds : until;
    now = moment.isAfter(now) ? moment : now;
    if (!endsFirst) {
      now = wakesAt != null ? wakesAt : now;
      wakesAt = null;
      return null;
    }
    runEnds = null;
    return runMayEnd;
  }
}
