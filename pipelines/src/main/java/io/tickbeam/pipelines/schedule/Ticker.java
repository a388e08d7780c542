package io.tickbeam.pipelines.schedule;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** The time of day, and waiting for one. */
interface Ticker {

  Instant now();

  /** Waits for an event, until a moment at most; whether the event has happened. */
  boolean await(CountDownLatch event, Instant until) throws InterruptedException;
}
