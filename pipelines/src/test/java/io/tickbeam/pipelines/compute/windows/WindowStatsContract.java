package io.tickbeam.pipelines.compute.windows;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.options.WindowLengths;
import io.tickbeam.pipelines.testing.Emitted;
import io.tickbeam.pipelines.testing.TestRunner;
import io.tickbeam.pipelines.testing.TimeStory;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.testing.TickMessage;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.nio.file.Path;
import java.util.Arrays;
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
          .thenComparingLong(WindowStats::windowSeconds)
          .thenComparingLong(WindowStats::revision);

  private final TestRunner runner;
  @TempDir Path folder;
  private RunSummary summary;

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

  private List<String> rows(TimeStory story, long... windowSeconds) {
    WindowLengths lengths = new WindowLengths(Arrays.stream(windowSeconds).boxed().toList());
    List<WindowStats> rows = run(story, lengths);
    for (Long length : lengths.seconds()) {
      checkLastRows(story, length, ofLength(length, rows));
    }
    checkCounters(story, ofLength(lengths.shortest(), rows), summary);
    return lines(rows);
  }

  private List<WindowStats> run(TimeStory story, WindowLengths lengths) {
    TriggerPolicy triggers = AT_ONCE.longer(lengths.extraLatenessSeconds());
    Pipeline pipeline = Pipeline.create(runner.streamOptions(folder));
    Emitted<WindowVersion> emitted = new Emitted<>();
    pipeline
        .apply(story.end())
        .apply(PackTicks.of(lengths.seconds(), List.of()))
        .get(PackTicks.BY_WINDOW)
        .apply(SumWindows.of(triggers, 0))
        .apply(ComputeWindowStats.of(lengths, triggers))
        .apply(ParDo.of(emitted));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    summary = RunSummary.of(result);
    return emitted.elements().stream().map(WindowVersion::stats).toList();
  }

  private static List<WindowStats> ofLength(long windowSeconds, List<WindowStats> rows) {
    return rows.stream().filter(row -> row.windowSeconds() == windowSeconds).toList();
  }

  private static List<String> lines(List<WindowStats> rows) {
    boolean hasOneLength = rows.stream().map(WindowStats::windowSeconds).distinct().count() < 2;
    return rows.stream()
        .sorted(BY_WINDOW_AND_REVISION)
        .map(row -> (hasOneLength ? "" : row.windowSeconds() + " s: ") + line(row))
        .toList();
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
