package io.tickbeam.pipelines.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  private static final TimeRange DAY =
      new TimeRange(
          Instant.parse("2025-12-02T00:00:00Z"), Instant.parse("2025-12-03T00:00:00Z"), 0);

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
    // Files are of ten minutes; with one of them and a window of 25 minutes begins every 50th.
    "60, 2026-01-05T10:13:20Z, 2026-01-05T09:10:00Z",
    "1500, 2026-01-05T10:13:20Z, 2026-01-05T08:50:00Z",
    "60, 2026-01-05T10:00:00Z, 2026-01-05T09:00:00Z"
  })
  void aRangeThatLooksBackBeginsWithAWholeWindowAndFile(
      long windowSeconds, Instant now, Instant from) {
    assertEquals(new TimeRange(from, now, 7_200), schedule(600, 3_600L, windowSeconds).range(now));
  }

  private static Schedule schedule(long everySeconds, Long lookBackSeconds, long windowSeconds) {
    return new Schedule(everySeconds, 0, lookBackSeconds, windowSeconds, DAY);
  }
}
