package io.tickbeam.pipelines.compute.windows;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.options.WindowLengths;
import io.tickbeam.pipelines.testing.TestRunner;
import io.tickbeam.pipelines.testing.TimeStory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Windows of other lengths than a minute, and of several in one run, the same on each runner. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class WindowLengthsContract extends WindowStatsFixture {

  WindowLengthsContract(TestRunner runner) {
    super(runner);
  }

  @Test
  void takesWindowsOfAnotherLength() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(1, 1, "10"), tick(9.9, 2, "11"), tick(10, 3, "12"))
            .watermarkAt(20);

    assertEquals(
        List.of(
            "BTC-USD 0: 2 ticks, 10 to 11, volume 2, late 0, revision 0",
            "BTC-USD 10: 1 ticks, 12 to 12, volume 1, late 0, revision 0"),
        rows(story, 10));
  }

  @Test
  void countsEachTickInAWindowOfEveryLength() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(1, 1, "10"), tick(70, 2, "11"))
            .watermarkAt(125)
            .arrive(tick(299, 3, "12"), tick(299, 3, "12"), tick(301, 4, "13"))
            .watermarkAt(600);

    assertEquals(
        List.of(
            "60 s: BTC-USD 0: 1 ticks, 10 to 10, volume 1, late 0, revision 0",
            "300 s: BTC-USD 0: 3 ticks, 10 to 12, volume 3, late 0, revision 0",
            "60 s: BTC-USD 60: 1 ticks, 11 to 11, volume 1, late 0, revision 0",
            "60 s: BTC-USD 240: 1 ticks, 12 to 12, volume 1, late 0, revision 0",
            "60 s: BTC-USD 300: 1 ticks, 13 to 13, volume 1, late 0, revision 0",
            "300 s: BTC-USD 300: 1 ticks, 13 to 13, volume 1, late 0, revision 0"),
        rows(story, 60, 300));
  }

  @Test
  void takesLengthsThatDoNotDivideEachOther() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(1, 1, "10"), tick(70, 2, "11"), tick(95, 3, "12"))
            .watermarkAt(200);

    assertEquals(
        List.of(
            "60 s: BTC-USD 0: 1 ticks, 10 to 10, volume 1, late 0, revision 0",
            "90 s: BTC-USD 0: 2 ticks, 10 to 11, volume 2, late 0, revision 0",
            "60 s: BTC-USD 60: 2 ticks, 11 to 12, volume 2, late 0, revision 0",
            "90 s: BTC-USD 90: 1 ticks, 12 to 12, volume 1, late 0, revision 0"),
        rows(story, 60, 90));
  }

  @Test
  void takesALateTickInWindowsOfEveryLengthUntilTheLongestHasExpired() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(10, 1, "10"))
            .watermarkAt(HOUR + 1)
            // On its own, a window of a minute would have expired before.
            .watermarkAt(2 * HOUR - 1)
            .arrive(tick(20, 2, "11"))
            .watermarkAt(2 * HOUR);

    assertRevisions(
        List.of(
            "60 s: BTC-USD 0: 1 ticks, 10 to 10, volume 1, late 0, revision 0",
            "60 s: BTC-USD 0: 2 ticks, 10 to 11, volume 2, late 1, revision 1",
            "3600 s: BTC-USD 0: 1 ticks, 10 to 10, volume 1, late 0, revision 0",
            "3600 s: BTC-USD 0: 2 ticks, 10 to 11, volume 2, late 1, revision 1"),
        rows(story, 60, 3_600));
  }

  /** Copies that differ in time may be in two short windows, but count once in a long one. */
  @Test
  void countsCopiesOnBothSidesOfABorderOnceInTheWindowThatHoldsBoth() {
    TimeStory story = new TimeStory().arrive(tick(59, 1, "10"), tick(61, 1, "10")).watermarkAt(300);

    assertEquals(
        List.of(
            "60 s: BTC-USD 0: 1 ticks, 10 to 10, volume 1, late 0, revision 0",
            "300 s: BTC-USD 0: 1 ticks, 10 to 10, volume 1, late 0, revision 0",
            "60 s: BTC-USD 60: 1 ticks, 10 to 10, volume 1, late 0, revision 0"),
        lines(run(story, new WindowLengths(List.of(60L, 300L)))));
    assertEquals(2, summary.count(TickerMetrics.AGGREGATED), "aggregated");
    assertEquals(0, summary.count(TickerMetrics.DUPLICATE), "duplicate");
  }
}
