package io.tickbeam.pipelines.tick;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Event times: UTC, up to nine decimals, in the range that 64 bits of nanoseconds hold. */
public final class EventTime {

  /** Nanoseconds in a second. */
  public static final long NANOS_PER_SECOND = 1_000_000_000L;

  private static final Pattern FORM =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z", Pattern.CASE_INSENSITIVE);
  private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND - 1;

  private EventTime() {}

  /**
   * Nanoseconds since 1970 of an ISO 8601 time in UTC.
   *
   * @throws InvalidFieldException when the text is no such time, or it lies before 1970 or after
   *     2262-04-11
   */
  static long parseNanos(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new InvalidFieldException("invalid time");
    }
    try {
      Instant time = Instant.parse(text);
      long seconds = time.getEpochSecond();
      if (seconds < 0 || seconds > MAX_SECONDS) {
        throw new InvalidFieldException("time out of range");
      }
      return seconds * NANOS_PER_SECOND + time.getNano();
    } catch (DateTimeException e) {
      throw new InvalidFieldException("invalid time");
    }
  }

  /** The instant of a number of nanoseconds since 1970. */
  public static Instant toInstant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }
}
