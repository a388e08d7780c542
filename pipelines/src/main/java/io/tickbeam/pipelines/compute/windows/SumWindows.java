package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.compute.analytic.AnalyticInput;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.options.WindowLengths;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.pipelines.tick.TickChunk;
import io.tickbeam.pipelines.tick.TickCounts;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Sums packed ticks per series and window, for windows of several lengths at once, in the same way
 * for bounded and unbounded input. A window is emitted when the watermark passes its end, and again
 * as a whole when late ticks change it. The result depends only on the set of ticks, not on their
 * order, bundles or duplicates.
 */
public final class SumWindows
    extends PTransform<PCollection<KV<String, TickChunk>>, PCollection<WindowSums>> {

  private final TriggerPolicy triggers;
  private final long countedSeconds;

  private SumWindows(TriggerPolicy triggers, long countedSeconds) {
    this.triggers = triggers;
    this.countedSeconds = countedSeconds;
  }

  /** The window sums of a run: the same for all analytics that are computed from them. */
  public static PCollection<WindowSums> shared(AnalyticInput input) {
    boolean counting = input.countsTicks(PackTicks.BY_WINDOW);
    long shortest = WindowLengths.of(input.options()).shortest();
    return input.shared(
        "SumWindows",
        () ->
            input
                .ticks(PackTicks.BY_WINDOW)
                .apply("SumWindows", of(triggers(input.options()), counting ? shortest : 0)));
  }

  /**
   * The triggers of windows: windows of every length take a late tick as long as the one of the
   * longest length does.
   */
  static TriggerPolicy triggers(TickerOptions options) {
    // A revision of a window is small and wanted at once.
    return TriggerPolicy.of(options)
        .longer(WindowLengths.of(options).extraLatenessSeconds())
        .atOnce();
  }

  /**
   * The transform.
   *
   * @param triggers when windows are emitted
   * @param countedSeconds length of the windows whose distinct ticks and duplicates are counted
   *     here, 0 for none; right only for bounded input, where each window is emitted once
   */
  public static SumWindows of(TriggerPolicy triggers, long countedSeconds) {
    return new SumWindows(triggers, countedSeconds);
  }

  @Override
  public PCollection<WindowSums> expand(PCollection<KV<String, TickChunk>> ticks) {
    return ticks
        .apply("Windows", triggers.windowsByLength())
        .apply("GroupBySeries", GroupByKey.create())
        .apply("SumTicks", ParDo.of(new SumFn(countedSeconds)))
        .setCoder(WindowSums.SumsCoder.of());
  }

  private static final class SumFn extends DoFn<KV<String, Iterable<TickChunk>>, WindowSums> {
    private final Counter aggregated = TickerMetrics.AGGREGATED.counter();
    private final Counter duplicate = TickerMetrics.DUPLICATE.counter();
    private final long countedSeconds;

    SumFn(long countedSeconds) {
      this.countedSeconds = countedSeconds;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, Iterable<TickChunk>> group,
        BoundedWindow window,
        OutputReceiver<WindowSums> out) {
      ChunkSums.of(Series.ofKey(group.getKey()), group.getValue())
          .ifPresent(sums -> output(group.getKey(), (IntervalWindow) window, sums, out));
    }

    private void output(
        String seriesKey, IntervalWindow window, ChunkSums sums, OutputReceiver<WindowSums> out) {
      TickSums totals = sums.totals();
      long startSeconds = window.start().getMillis() / 1000;
      long windowSeconds = window.end().getMillis() / 1000 - startSeconds;
      if (windowSeconds == countedSeconds) {
        aggregated.inc(totals.count());
        duplicate.inc(sums.copies() - totals.count());
      }
      long tickCounts = TickCounts.of(totals.count(), sums.copies());
      out.output(new WindowSums(seriesKey, startSeconds, windowSeconds, tickCounts, totals));
    }
  }
}
