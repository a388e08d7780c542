package io.tickbeam.contract.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads the feed's times. The usual shape, {@code 2026-01-05T00:00:00.123456Z}, is read by hand,
 * because {@link Instant#parse} took a quarter of the publisher's time; every other is left to it.
 */
final class EventTime {

  private static final String SHAPE = "0000-00-00T00:00:00";
  private static final int MOST_FRACTION_DIGITS = 9;

  private EventTime() {}

  /**
   * Milliseconds since the epoch, rounded down.
   *
   * @throws DateTimeException when the text is no UTC time in ISO 8601
   */
  static long toMillis(String text) {
    if (!isUsual(text)) {
      return Instant.parse(text).toEpochMilli();
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    int minutes = number(text, 11, 13) * 60 + number(text, 14, 16);
    long seconds = day * 86_400 + minutes * 60L + number(text, 17, 19);
    int digits = Math.max(0, text.length() - SHAPE.length() - 2);
    int millis = 0;
    for (int i = 0; i < 3; i++) {
      millis = millis * 10 + (i < digits ? text.charAt(SHAPE.length() + 1 + i) - '0' : 0);
    }
    return seconds * 1_000 + millis;
  }

  private static boolean isUsual(String text) {
    int last = text.length() - 1;
    int fractionDigits = last - SHAPE.length() - 1;
    boolean hasShape =
        last >= SHAPE.length()
            && text.charAt(last) == 'Z'
            && (last == SHAPE.length()
                || (text.charAt(SHAPE.length()) == '.'
                    && fractionDigits > 0
                    && fractionDigits <= MOST_FRACTION_DIGITS));
    for (int i = 0; hasShape && i < last; i++) {
      char expected = i < SHAPE.length() ? SHAPE.charAt(i) : i == SHAPE.length() ? '.' : '0';
      char found = text.charAt(i);
      hasShape = expected == '0' ? found >= '0' && found <= '9' : found == expected;
    }
    // An hour of 24 or a second of 60 means something only in context.
    return hasShape
        && number(text, 11, 13) < 24
        && number(text, 14, 16) < 60
        && number(text, 17, 19) < 60;
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }
}
