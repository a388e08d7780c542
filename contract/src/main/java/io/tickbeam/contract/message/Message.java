package io.tickbeam.contract.message;

import io.tickbeam.contract.tick.Tick;

/** What one message turned out to be. */
public sealed interface Message {

  /** A usable price message. */
  record Priced(Tick tick) implements Message {}

  /**
   * A sign of life: moves event time on, is never aggregated.
   *
   * @param timeNanos event time, nanoseconds since 1970-01-01T00:00Z
   */
  record Heartbeat(long timeNanos) implements Message {}

  /**
   * A message that cannot be used.
   *
   * @param reason why, in words for people
   * @param original the bytes as they came; null for a record without a value
   */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere; a copy would cost more
  record Unusable(String reason, byte[] original) implements Message {}
}
