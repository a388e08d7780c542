package io.tickbeam.ingest.coinbase;

import java.time.Duration;

/**
 * How patient the client is.
 *
 * @param start until the first acknowledgement, over all attempts; then the run fails
 * @param acknowledgement from subscribing to the acknowledgement of one connection
 * @param silence without any message, after which the connection is opened anew
 * @param firstBackoff before the second attempt to connect, doubling
 * @param longestBackoff between attempts
 */
public record FeedTiming(
    Duration start,
    Duration acknowledgement,
    Duration silence,
    Duration firstBackoff,
    Duration longestBackoff) {

  /** For the real exchange. */
  public static FeedTiming standard() {
    return new FeedTiming(
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofMillis(500),
        Duration.ofSeconds(30));
  }

  /** Another time without messages that counts as a dead connection. */
  public FeedTiming withSilence(Duration silence) {
    return new FeedTiming(start, acknowledgement, silence, firstBackoff, longestBackoff);
  }

  /** Another time to the first acknowledgement. */
  public FeedTiming withStart(Duration start) {
    return new FeedTiming(start, acknowledgement, silence, firstBackoff, longestBackoff);
  }

  /** Another patience for one acknowledgement. */
  public FeedTiming withAcknowledgement(Duration acknowledgement) {
    return new FeedTiming(start, acknowledgement, silence, firstBackoff, longestBackoff);
  }

  /** Other waits between attempts. */
  public FeedTiming withBackoff(Duration first, Duration longest) {
    return new FeedTiming(start, acknowledgement, silence, first, longest);
  }
}
