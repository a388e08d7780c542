package io.tickbeam.pipelines.compute.windows;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.testing.Emitted;
import io.tickbeam.pipelines.testing.TestRunner;
import io.tickbeam.pipelines.testing.TimeStory;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.testing.TickMessage;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every situation in time that a window can meet, the same on each runner. A row is written {@code
 * product start: ticks, open to close, volume, late, revision}; prices and sizes are small so that
 * the expected rows can be worked out in the head. Beyond those, each run compares every column of
 * every window's last row with the naive computation, and the counters with the messages.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class WindowStatsContract {

  private static final long MINUTE = 60;
  private static final long HOUR = 3600;
  private static final TriggerPolicy AT_ONCE = new TriggerPolicy(HOUR, 0);
  private static final Comparator<WindowStats> BY_WINDOW_AND_REVISION =
      Comparator.comparing(WindowStats::exchange)
          .thenComparing(WindowStats::productId)
          .thenComparingLong(WindowStats::startSeconds)
          .thenComparingLong(WindowStats::revision);

  private final TestRunner runner;
  @TempDir Path folder;

  WindowStatsContract(TestRunner runner) {
    this.runner = runner;
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

  /** Whether what comes at once after a result may still become part of it. */
  boolean gathersWhatComesAtOnce() {
    return false;
  }

  private void assertRevisions(List<String> expected, List<String> rows) {
    if (gathersWhatComesAtOnce()) {
      String last = expected.get(expected.size() - 1);
      assertEquals(withoutRevision(last), withoutRevision(rows.get(rows.size() - 1)));
    } else {
      assertEquals(expected, rows);
    }
  }

  private static String withoutRevision(String row) {
    return row.substring(0, row.indexOf(", late"));
  }

  /** The rows of a run with windows of a minute, by window and revision. */
  final List<String> rows(TimeStory story) {
    return rows(story, MINUTE);
  }

  private List<String> rows(TimeStory story, long windowSeconds) {
    Pipeline pipeline = Pipeline.create(runner.streamOptions(folder));
    Emitted<WindowVersion> emitted = new Emitted<>();
    pipeline
        .apply(story.end())
        .apply(PackTicks.of(windowSeconds, 0))
        .get(PackTicks.BY_WINDOW)
        .apply(SumWindows.of(windowSeconds, AT_ONCE, false))
        .apply(ComputeWindowStats.of(windowSeconds, AT_ONCE))
        .apply(ParDo.of(emitted));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    List<WindowStats> rows = emitted.elements().stream().map(WindowVersion::stats).toList();
    checkLastRows(story, windowSeconds, rows);
    checkCounters(story, rows, RunSummary.of(result));
    return rows.stream().sorted(BY_WINDOW_AND_REVISION).map(WindowStatsContract::line).toList();
  }

  private static void checkLastRows(
      TimeStory story, long windowSeconds, List<WindowStats> emitted) {
    Map<String, WindowStats> last = lastRows(emitted);
    Map<String, Map<String, String>> columns = new TreeMap<>();
    last.forEach((key, stats) -> columns.put(key, StatsColumns.of(stats)));
    assertEquals(
        NaiveWindowStats.compute(
            story.messages().stream().map(TickMessage::bytes).toList(), windowSeconds),
        columns);
  }

  private static void checkCounters(
      TimeStory story, List<WindowStats> emitted, RunSummary summary) {
    long ticks = lastRows(emitted).values().stream().mapToLong(each -> each.ticks().count()).sum();
    assertEquals(ticks, summary.count(TickerMetrics.AGGREGATED), "aggregated");
    assertEquals(
        story.messages().size() - ticks, summary.count(TickerMetrics.DUPLICATE), "duplicate");
  }

  private static Map<String, WindowStats> lastRows(List<WindowStats> emitted) {
    Map<String, WindowStats> last = new HashMap<>();
    Comparator<WindowStats> byRevision = Comparator.comparingLong(WindowStats::revision);
    for (WindowStats stats : emitted) {
      last.merge(StatsColumns.key(stats), stats, BinaryOperator.maxBy(byRevision));
    }
    return last;
  }

  private static String line(WindowStats stats) {
    return (stats.exchange().equals("coinbase") ? "" : stats.exchange() + " ")
        + stats.productId()
        + " "
        + (stats.startSeconds() - TickMessage.START.getEpochSecond())
        + ": "
        + stats.ticks().count()
        + " ticks, "
        + stats.ticks().prices().open()
        + " to "
        + stats.ticks().prices().close()
        + ", volume "
        + stats.ticks().flow().volume()
        + ", late "
        + stats.lateCount()
        + ", revision "
        + stats.revision();
  }
}
