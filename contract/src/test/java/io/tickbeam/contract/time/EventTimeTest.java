package io.tickbeam.contract.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.contract.tick.InvalidFieldException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventTimeTest {

  @Test
  void agreesWithTheLibraryOnRandomTimesOfAllPrecisions() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 20_000; i++) {
      long second = random.nextLong(0, 9_223_372_036L);
      int digits = random.nextInt(10);
      String whole = Instant.ofEpochSecond(second).toString();
      String text = whole.substring(0, whole.length() - 1);
      for (int digit = 0; digit < digits; digit++) {
        text += (digit == 0 ? "." : "") + random.nextInt(10);
      }
      assertEquals(
          EventTime.toNanos(Instant.parse(text + "Z")), EventTime.parseNanos(text + "Z"), text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-29T23:59:59Z",
        "2016-12-31T23:59:60Z",
        "2026-01-05T24:00:00Z",
        "2026-01-05t00:00:00z",
        "1970-01-01T00:00:00Z",
        "2262-04-11T23:47:15.999999999Z"
      })
  void agreesWithTheLibraryOnUnusualTimes(String text) {
    assertEquals(EventTime.toNanos(Instant.parse(text)), EventTime.parseNanos(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "yesterday",
        "2026-01-05T00:00:00",
        "2026-01-05T00:00Z",
        "2026-13-05T00:00:00Z",
        "2025-02-29T00:00:00Z",
        "2026-01-05T25:00:00Z",
        "2026-01-05 00:00:00Z",
        "2026-01-05T00:00:00,5Z",
        "2026-01-05T00:00:00.1234567890Z",
        "٢026-01-05T00:00:00Z"
      })
  void refusesTextsThatTheLibraryRefuses(String text) {
    assertThrows(DateTimeException.class, () -> Instant.parse(text));
    assertEquals("invalid time", refusal(text));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T00:00:00+01:00, invalid time",
    "2026-01-05T00:00:00.Z, invalid time",
    "+12026-01-05T00:00:00Z, invalid time",
    "-0001-01-05T00:00:00.5Z, invalid time",
    "1969-12-31T23:59:59.999999999Z, time out of range",
    "2262-04-11T23:47:16Z, time out of range",
    "9999-12-31T23:59:59Z, time out of range"
  })
  void refusesTimesOutsideTheDefinition(String text, String reason) {
    assertEquals(reason, refusal(text));
  }

  private static String refusal(String text) {
    return assertThrows(InvalidFieldException.class, () -> EventTime.parseNanos(text)).getMessage();
  }

  @Test
  void writesMillisecondsWithSixDecimals() {
    assertEquals("1970-01-01T00:00:00.000000Z", EventTime.formatMillis(0));
    assertEquals("2026-01-05T23:59:59.987000Z", EventTime.formatMillis(1_767_657_599_987L));
  }
}
