package io.tickbeam.pipelines.progress;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a partition is done.
 *
 * @param next offset behind the last message of a finished minute
 * @param from first offset that anything unfinished needs
 * @param sinceMillis event time of the oldest messages that are at this offset or behind it,
 *     milliseconds since 1970
 * @param untilMillis event time up to which results are finished, milliseconds since 1970
 * @param newestMillis newest event time that was read, milliseconds since 1970
 * @param isEnded whether the stream ended when it had caught up, its last windows included
 */
record PartitionDone(
    long next, long from, long sinceMillis, long untilMillis, long newestMillis, boolean isEnded) {

  private static final Pattern TEXT =
      Pattern.compile("from=(\\d+) since=(\\S+) until=(\\S+) newest=(\\S+) ended=(true|false)");

  /** What is kept beside the offset of the consumer group. */
  String text() {
    return "from="
        + from
        + " since="
        + Instant.ofEpochMilli(sinceMillis)
        + " until="
        + Instant.ofEpochMilli(untilMillis)
        + " newest="
        + Instant.ofEpochMilli(newestMillis)
        + " ended="
        + isEnded;
  }

  /** Reads what {@link #text} wrote; empty for the offsets of another program. */
  static Optional<PartitionDone> parse(long next, String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new PartitionDone(
                next,
                Long.parseLong(matcher.group(1)),
                Instant.parse(matcher.group(2)).toEpochMilli(),
                Instant.parse(matcher.group(3)).toEpochMilli(),
                Instant.parse(matcher.group(4)).toEpochMilli(),
                Boolean.parseBoolean(matcher.group(5))))
        : Optional.empty();
  }
}
