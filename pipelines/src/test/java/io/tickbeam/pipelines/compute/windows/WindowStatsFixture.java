package io.tickbeam.pipelines.compute.windows;

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
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the steps from ticks to rows of windows. A row is written {@code product start: ticks, open
 * to close, volume, late, revision}. Each run compares every column of every window's last row with
 * the naive computation, and the counters with the messages.
 */
abstract class WindowStatsFixture {

  static final long MINUTE = 60;
  static final long HOUR = 3600;
  private static final TriggerPolicy AT_ONCE = new TriggerPolicy(HOUR, 0);
  private static final Comparator<WindowStats> BY_WINDOW_AND_REVISION =
      Comparator.comparing(WindowStats::exchange)
          .thenComparing(WindowStats::productId)
          .thenComparingLong(WindowStats::startSeconds)
          .thenComparingLong(WindowStats::windowSeconds)
          .thenComparingLong(WindowStats::revision);

  private final TestRunner runner;
  @TempDir Path folder;
  RunSummary summary;

  WindowStatsFixture(TestRunner runner) {
    this.runner = runner;
  }

  /** Whether what comes at once after a result may still become part of it. */
  boolean gathersWhatComesAtOnce() {
    return false;
  }

  void assertRevisions(List<String> expected, List<String> rows) {
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

  List<String> rows(TimeStory story, long... windowSeconds) {
    WindowLengths lengths = new WindowLengths(Arrays.stream(windowSeconds).boxed().toList());
    List<WindowStats> rows = run(story, lengths);
    for (Long length : lengths.seconds()) {
      checkLastRows(story, length, ofLength(length, rows));
    }
    checkCounters(story, ofLength(lengths.shortest(), rows), summary);
    return lines(rows);
  }

  List<WindowStats> run(TimeStory story, WindowLengths lengths) {
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

  static List<String> lines(List<WindowStats> rows) {
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
