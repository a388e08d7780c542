package io.tickbeam.ingest.rest;

import java.time.Duration;

/**
 * How patient polling is.
 *
 * @param start until the first answer, over all attempts; then the source fails
 * @param answer from a request to the whole of its answer
 * @param firstBackoff before asking again after a failure, doubling
 * @param longestBackoff between such attempts
 */
public record PollTiming(
    Duration start, Duration answer, Duration firstBackoff, Duration longestBackoff) {

  /** For the real exchanges. */
  public static PollTiming standard() {
    return new PollTiming(
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        Duration.ofMillis(500),
        Duration.ofSeconds(30));
  }

  /** Another patience for one answer. */
  public PollTiming withAnswer(Duration answer) {
    return new PollTiming(start, answer, firstBackoff, longestBackoff);
  }
}
