package io.tickbeam.contract.time;

import io.tickbeam.contract.tick.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Event times as text and as numbers: UTC in ISO 8601 with up to nine decimals, and nanoseconds
 * since 1970 in 64 bits.
 */
public final class EventTime {

  /** Nanoseconds in a second. */
  public static final long NANOS_PER_SECOND = 1_000_000_000L;

  private static final Pattern FORM =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z", Pattern.CASE_INSENSITIVE);
  private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND - 1;

  private static final int FRACTION_BEGIN = "2026-01-05T00:00:00.".length();
  private static final long[] POWERS_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private EventTime() {}

  /** The text of a time in milliseconds since 1970, with six decimals, as Coinbase writes it. */
  public static String formatMillis(long millis) {
    return MICROSECONDS.format(Instant.ofEpochMilli(millis));
  }

  /**
   * Nanoseconds since 1970 of an ISO 8601 time in UTC.
   *
   * @throws InvalidFieldException when the text is not a valid time, or the time lies before 1970
   *     or after 2262-04-11
   */
  public static long parseNanos(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    long nanos = usualNanos(bytes, 0, bytes.length);
    return nanos >= 0 ? nanos : parseAnyNanos(text);
  }

  /**
   * Reads the usual form, several times faster: {@code 2026-01-05T00:00:00.123456Z} with up to nine
   * decimals, from 1970 to 2261; -1 for all else.
   *
   * @param from index of the first byte of the time
   * @param to index behind its last byte
   */
  public static long usualNanos(byte[] text, int from, int to) {
    int length = to - from;
    boolean isFormed =
        length >= FRACTION_BEGIN
            && length <= FRACTION_BEGIN + 10
            && text[from + 4] == '-'
            && text[from + 7] == '-'
            && text[from + 10] == 'T'
            && text[from + 13] == ':'
            && text[from + 16] == ':'
            && text[from + FRACTION_BEGIN - 1] == (length == FRACTION_BEGIN ? 'Z' : '.')
            && text[to - 1] == 'Z';
    if (!isFormed) {
      return -1;
    }
    long days =
        epochDay(
            digits(text, from, from + 4),
            digits(text, from + 5, from + 7),
            digits(text, from + 8, from + 10));
    int hour = digits(text, from + 11, from + 13);
    int minute = digits(text, from + 14, from + 16);
    int second = digits(text, from + 17, from + 19);
    int decimals = Math.max(0, length - 1 - FRACTION_BEGIN);
    int fraction = digits(text, from + FRACTION_BEGIN, from + FRACTION_BEGIN + decimals);
    boolean isPlain =
        (days >= 0 && fraction >= 0)
            && (hour >= 0 && hour <= 23)
            && (minute >= 0 && minute <= 59)
            && (second >= 0 && second <= 59)
            && length != FRACTION_BEGIN + 1;
    if (!isPlain) {
      return -1;
    }
    long seconds = days * 86_400 + hour * 3_600L + minute * 60L + second;
    return seconds * NANOS_PER_SECOND + fraction * POWERS_OF_TEN[9 - decimals];
  }

  private static long epochDay(int year, int month, int day) {
    boolean exists =
        (year >= 1970 && year <= 2261)
            && (month >= 1 && month <= 12)
            && (day >= 1 && day <= YearMonth.of(year, month).lengthOfMonth());
    return exists ? LocalDate.of(year, month, day).toEpochDay() : -1;
  }

  /** The number in decimal digits; -1 when a character is not a digit. */
  private static int digits(byte[] text, int begin, int end) {
    int number = 0;
    for (int i = begin; i < end; i++) {
      byte c = text[i];
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  /** As {@link #parseNanos}, without the fast reading of the usual form. */
  public static long parseAnyNanos(String text) {
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

  /**
   * Nanoseconds since 1970 of a time in seconds since 1970; the last time that 64 bits hold,
   * 2262-04-11T23:47:16.854775807Z, for later ones: a window of the last ticks may end later.
   */
  public static long ofSeconds(long seconds) {
    return seconds > MAX_SECONDS ? Long.MAX_VALUE : seconds * NANOS_PER_SECOND;
  }

  /** The instant of a number of nanoseconds since 1970. */
  public static Instant toInstant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  /**
   * Nanoseconds since 1970 of an instant.
   *
   * @throws ArithmeticException after 2262-04-11
   */
  public static long toNanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
  }

  /** Nanoseconds since 1970, rounded down to whole microseconds, as tables store them. */
  public static long toMicros(Instant instant) {
    return instant.getEpochSecond() * NANOS_PER_SECOND
        + (instant.getNano() - instant.getNano() % 1_000);
  }
}
