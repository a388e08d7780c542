package io.tickbeam.dashboard.database;

import java.time.Duration;
import java.time.Instant;

/**
 * A range of event time.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record TimeRange(Instant from, Instant to) {

  /**
   * How far ahead of this machine's clock a time may be. What is further ahead comes from a wrong
   * clock, and would stay the newest for ever: it does not lead.
   */
  public static final Duration LONGEST_LEAD = Duration.ofSeconds(60);

  /** The latest time that may lead. */
  public static Instant newest() {
    return Instant.now().plus(LONGEST_LEAD);
  }

  /** The part after a time, for the next page. */
  public TimeRange after(Instant last) {
    return last.isBefore(from) ? this : new TimeRange(last.plusNanos(1), to);
  }
}
