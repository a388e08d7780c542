package io.tickbeam.contract.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventTimeTest {

  @Test
  void agreesWithTheLibraryOnRandomTimesOfAllPrecisions() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 20_000; i++) {
      long second = random.nextLong(-62_167_219_200L, 253_402_300_800L);
      int digits = random.nextInt(10);
      String whole = Instant.ofEpochSecond(second).toString();
      String text = whole.substring(0, whole.length() - 1);
      for (int digit = 0; digit < digits; digit++) {
        text += (digit == 0 ? "." : "") + random.nextInt(10);
      }
      assertEquals(Instant.parse(text + "Z").toEpochMilli(), EventTime.toMillis(text + "Z"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-29T23:59:59Z",
        "2016-12-31T23:59:60Z",
        "2026-01-05T24:00:00Z",
        "+12026-01-05T00:00:00Z",
        "-0001-01-05T00:00:00.5Z",
        "2026-01-05T00:00:00+01:00",
        "2026-01-05t00:00:00z",
        "2026-01-05T00:00:00.Z"
      })
  void agreesWithTheLibraryOnUnusualTimes(String text) {
    assertEquals(Instant.parse(text).toEpochMilli(), EventTime.toMillis(text));
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
  void refusesWhatIsNoTime(String text) {
    assertThrows(DateTimeException.class, () -> Instant.parse(text));
    assertThrows(DateTimeException.class, () -> EventTime.toMillis(text));
  }
}
