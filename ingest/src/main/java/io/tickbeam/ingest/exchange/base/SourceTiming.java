package io.tickbeam.ingest.exchange.base;

import java.time.Duration;

/**
 * How long a source waits for its exchange.
 *
 * @param start for the first answer, over all attempts; then the source fails
 * @param answer for the answer to one request, or the acknowledgement of one subscription
 * @param silence without any message, after which a connection is replaced
 * @param firstBackoff before the attempt that follows the first failure
 * @param longestBackoff before any attempt
 */
public record SourceTiming(
    Duration start,
    Duration answer,
    Duration silence,
    Duration firstBackoff,
    Duration longestBackoff) {

  /** For real exchanges. */
  public static SourceTiming standard() {
    return new SourceTiming(
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofMillis(500),
        Duration.ofSeconds(30));
  }

  /** A duration in seconds, such as {@code 1.5 s}. */
  public static String seconds(Duration duration) {
    return duration.toMillis() / 1_000.0 + " s";
  }
}
