package io.tickbeam.pipelines.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  private static final TimeRange DAY =
      new TimeRange(Instant.parse("2025-12-02T00:00:00Z"), Instant.parse("2025-12-03T00:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "600, 2026-01-05T10:03:20Z, 2026-01-05T10:10:00Z",
    "600, 2026-01-05T10:10:00Z, 2026-01-05T10:20:00Z",
    "600, 2026-01-05T10:09:59.999999Z, 2026-01-05T10:10:00Z",
    "3600, 2026-01-05T23:00:00.000001Z, 2026-01-06T00:00:00Z",
    "1, 2026-01-05T10:03:20.5Z, 2026-01-05T10:03:21Z",
    "600, 1969-12-31T23:55:00Z, 1970-01-01T00:00:00Z"
  })
  void runsAreDueAtTheMultiplesOfTheInterval(long everySeconds, Instant moment, Instant due) {
    assertEquals(due, schedule(everySeconds, null, 60).after(moment));
  }

  @Test
  void readsTheSameRangeEachTimeUnlessItLooksBack() {
    assertEquals(DAY, schedule(600, null, 60).range(Instant.parse("2026-01-05T10:03:20Z")));
  }

  @ParameterizedTest
  @CsvSource({
    // The window that holds 09:03:20 begins at 09:03:00, the five-minute one at 09:00:00.
    "60, 2026-01-05T10:03:20Z, 2026-01-05T09:03:00Z",
    "300, 2026-01-05T10:03:20Z, 2026-01-05T09:00:00Z",
    "60, 2026-01-05T10:00:00Z, 2026-01-05T09:00:00Z"
  })
  void aRangeThatLooksBackBeginsWithAWholeWindow(long windowSeconds, Instant now, Instant from) {
    assertEquals(new TimeRange(from, now), schedule(600, 3_600L, windowSeconds).range(now));
  }

  private static Schedule schedule(long everySeconds, Long lookBackSeconds, long windowSeconds) {
    return new Schedule(everySeconds, 0, lookBackSeconds, windowSeconds, DAY);
  }
}
