package io.tickbeam.pipelines.schedule;

import java.time.Duration;
import java.time.Instant;

/** The time of day, and waiting for one. */
interface Ticker {

  /** Something to wait for. */
  interface Event {
    /** Waits; false when the time is over before. */
    boolean await(Duration atMost) throws InterruptedException;
  }

  Instant now();

  /** Waits for an event, until a moment at most; whether the event has happened. */
  boolean await(Event event, Instant until) throws InterruptedException;
}
