package io.tickbeam.pipelines.read.kafka;

import java.time.Clock;
import java.util.OptionalLong;

/**
 * The newest event time of all partitions. It goes on with the clock, so that a silent partition
 * holds no window open in a market in which nothing happens.
 */
public final class NewestEvent {

  private final Clock clock;
  private long newestMillis = Long.MIN_VALUE;
  private long seenClockMillis;

  /** No event time yet. */
  public NewestEvent(Clock clock) {
    this.clock = clock;
  }

  /** Takes note of an event time, milliseconds since 1970. */
  public void observe(long eventMillis) {
    if (eventMillis > newestMillis) {
      newestMillis = eventMillis;
      seenClockMillis = clock.millis();
    }
  }

  /** The newest event time, milliseconds since 1970; empty while none is known. */
  public OptionalLong millis() {
    return newestMillis == Long.MIN_VALUE
        ? OptionalLong.empty()
        : OptionalLong.of(newestMillis + clock.millis() - seenClockMillis);
  }
}
