package io.tickbeam.dashboard.live;

import java.time.Instant;

/** Times in milliseconds since the epoch. */
final class Times {

  private Times() {}

  /** The first whole millisecond that is not before a time. */
  static long millis(Instant time) {
    long millis = time.toEpochMilli();
    return Instant.ofEpochMilli(millis).equals(time) ? millis : millis + 1;
  }
}
