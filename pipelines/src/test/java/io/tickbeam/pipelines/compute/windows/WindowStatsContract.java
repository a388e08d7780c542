package io.tickbeam.pipelines.compute.windows;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.pipelines.testing.TestRunner;
import io.tickbeam.pipelines.testing.TimeStory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every situation in time that a window can meet, the same on each runner. Prices and sizes are
 * small so that the expected rows can be worked out in the head.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class WindowStatsContract extends WindowStatsFixture {

  WindowStatsContract(TestRunner runner) {
    super(runner);
  }

  @Test
  void givesAWindowOnceItsEndHasPassed() {
    TimeStory story =
        new TimeStory().arrive(tick(1, 1, "10"), tick(2, 2, "12")).watermarkAt(60).watermarkAt(600);

    assertEquals(
        List.of("BTC-USD 0: 2 ticks, 10 to 12, volume 2, late 0, revision 0"), rows(story));
  }

  @Test
  void tellsTwoWindowsApart() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(30, 1, "10"), tick(70, 2, "12"))
            .watermarkAt(60)
            .arrive(tick(90, 3, "13"))
            .watermarkAt(120);

    assertEquals(
        List.of(
            "BTC-USD 0: 1 ticks, 10 to 10, volume 1, late 0, revision 0",
            "BTC-USD 60: 2 ticks, 12 to 13, volume 2, late 0, revision 0"),
        rows(story));
  }

  @Test
  void revisesAWindowForATickThatIsLate() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(10, 2, "10"))
            .watermarkAt(61)
            .arrive(tick(5, 1, "9"))
            .watermarkAt(62)
            .arrive(tick(20, 3, "11"), tick(25, 4, "12"))
            .watermarkAt(63);

    List<String> rows = rows(story);

    // The two ticks that came together may be shipped in one chunk or in two.
    String last = "BTC-USD 0: 4 ticks, 9 to 12, volume 4, late 3, revision " + (rows.size() - 1);
    assertRevisions(
        List.of(
            "BTC-USD 0: 1 ticks, 10 to 10, volume 1, late 0, revision 0",
            "BTC-USD 0: 2 ticks, 9 to 10, volume 2, late 1, revision 1",
            last),
        rows.size() < 4 ? rows : List.of(rows.get(0), rows.get(1), rows.get(rows.size() - 1)));
  }

  @Test
  void takesALateTickUntilTheAllowedLatenessHasPassed() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(10, 1, "10"))
            .watermarkAt(61)
            .watermarkAt(MINUTE + HOUR - 1)
            .arrive(tick(20, 2, "11"))
            .watermarkAt(MINUTE + HOUR + 1);

    assertRevisions(
        List.of(
            "BTC-USD 0: 1 ticks, 10 to 10, volume 1, late 0, revision 0",
            "BTC-USD 0: 2 ticks, 10 to 11, volume 2, late 1, revision 1"),
        rows(story));
  }

  @Test
  void dropsATickThatComesAfterTheAllowedLateness() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(10, 1, "10"))
            .watermarkAt(61)
            .watermarkAt(MINUTE + HOUR + 1)
            .arriveTooLate(tick(20, 2, "11"))
            .arrive(tick(MINUTE + HOUR + 5, 3, "12"))
            .watermarkAt(2 * MINUTE + HOUR);

    assertEquals(
        List.of(
            "BTC-USD 0: 1 ticks, 10 to 10, volume 1, late 0, revision 0",
            "BTC-USD 3660: 1 ticks, 12 to 12, volume 1, late 0, revision 0"),
        rows(story));
  }

  @Test
  void countsACopyThatComesTogetherWithItsTickOnce() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(1, 1, "10"), tick(1, 1, "10"), tick(2, 2, "12"))
            .watermarkAt(60);

    assertEquals(
        List.of("BTC-USD 0: 2 ticks, 10 to 12, volume 2, late 0, revision 0"), rows(story));
  }

  @Test
  void countsACopyThatComesLaterOnce() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(1, 1, "10"))
            .arrive(tick(2, 2, "12"))
            .watermarkAt(30)
            .arrive(tick(1, 1, "10"))
            .watermarkAt(60);

    assertEquals(
        List.of("BTC-USD 0: 2 ticks, 10 to 12, volume 2, late 0, revision 0"), rows(story));
  }

  @Test
  void givesNoNewRowForACopyThatComesAfterTheResult() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(1, 1, "10"))
            .watermarkAt(61)
            .arrive(tick(1, 1, "10"))
            .watermarkAt(62);

    assertEquals(
        List.of("BTC-USD 0: 1 ticks, 10 to 10, volume 1, late 0, revision 0"), rows(story));
  }

  @Test
  void takesTheCopyWithTheMostFields() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(1, 1, "10").withoutSize())
            .arrive(tick(1, 1, "11").with("best_bid", "10.5"))
            .arrive(tick(1, 1, "12"))
            .watermarkAt(60);

    assertEquals(
        List.of("BTC-USD 0: 1 ticks, 11 to 11, volume 1, late 0, revision 0"), rows(story));
  }

  @Test
  void revisesARowWhenABetterCopyComesAfterTheResult() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(1, 1, "10").withoutSize())
            .watermarkAt(61)
            .arrive(tick(1, 1, "10"))
            .watermarkAt(62);

    assertRevisions(
        List.of(
            "BTC-USD 0: 1 ticks, 10 to 10, volume null, late 0, revision 0",
            "BTC-USD 0: 1 ticks, 10 to 10, volume 1, late 0, revision 1"),
        rows(story));
  }

  @Test
  void ordersTicksByTheirTimeNotByTheirArrival() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(59, 4, "13"), tick(30, 3, "20"))
            .arrive(tick(2, 2, "5"))
            .arrive(tick(1, 1, "10"))
            .watermarkAt(60);

    assertEquals(
        List.of("BTC-USD 0: 4 ticks, 10 to 13, volume 4, late 0, revision 0"), rows(story));
  }

  @Test
  void countsATickOnABorderInTheWindowThatStartsThere() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(0, 1, "10"), tick(59.999999999, 2, "11"), tick(60, 3, "12"))
            .watermarkAt(60)
            .watermarkAt(120);

    assertEquals(
        List.of(
            "BTC-USD 0: 2 ticks, 10 to 11, volume 2, late 0, revision 0",
            "BTC-USD 60: 1 ticks, 12 to 12, volume 1, late 0, revision 0"),
        rows(story));
  }

  @Test
  void givesNoRowForAWindowWithoutTicks() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(1, 1, "10"))
            .watermarkAt(240)
            .arrive(tick(241, 2, "12"))
            .watermarkAt(2 * HOUR);

    assertEquals(
        List.of(
            "BTC-USD 0: 1 ticks, 10 to 10, volume 1, late 0, revision 0",
            "BTC-USD 240: 1 ticks, 12 to 12, volume 1, late 0, revision 0"),
        rows(story));
  }

  @Test
  void givesNothingWithoutTicks() {
    assertEquals(List.of(), rows(new TimeStory().watermarkAt(60).watermarkAt(2 * HOUR)));
  }

  @Test
  void tellsProductsAndExchangesApart() {
    TimeStory story =
        new TimeStory()
            .arrive(
                tick(1, 1, "10"),
                tick(1, 1, "11").ofProduct("ETH-USD"),
                tick(1, 1, "12").with("exchange", "binance"))
            .watermarkAt(60);

    assertEquals(
        List.of(
            "binance BTC-USD 0: 1 ticks, 12 to 12, volume 1, late 0, revision 0",
            "BTC-USD 0: 1 ticks, 10 to 10, volume 1, late 0, revision 0",
            "ETH-USD 0: 1 ticks, 11 to 11, volume 1, late 0, revision 0"),
        rows(story));
  }
}
