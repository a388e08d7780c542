package io.tickbeam.dashboard.database;

import java.time.Instant;

/**
 * A range of event time.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record TimeRange(Instant from, Instant to) {

  /** The part after a time, for the next page. */
  public TimeRange after(Instant last) {
    return last.isBefore(from) ? this : new TimeRange(last.plusNanos(1), to);
  }
}
