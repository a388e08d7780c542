package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.compute.analytic.AnalyticInput;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.pipelines.tick.TickChunk;
import io.tickbeam.pipelines.tick.TickCounts;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
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
 * Packed ticks to sums per series and window, the same for bounded and unbounded input. A window is
 * emitted when the watermark passes its end and again, whole, when later ticks change it. The
 * result depends on the set of ticks alone, not on their order, bundles or repeats.
 */
public final class SumWindows
    extends PTransform<PCollection<KV<String, TickChunk>>, PCollection<WindowSums>> {

  private final long windowSeconds;
  private final TriggerPolicy triggers;
  private final boolean counting;

  private SumWindows(long windowSeconds, TriggerPolicy triggers, boolean counting) {
    this.windowSeconds = windowSeconds;
    this.triggers = triggers;
    this.counting = counting;
  }

  /** The window sums of a run: the same for all analytics that are computed from them. */
  public static PCollection<WindowSums> shared(AnalyticInput input) {
    // A revision of a window is small and wanted at once.
    TriggerPolicy triggers = TriggerPolicy.of(input.options()).atOnce();
    return input.shared(
        "SumWindows",
        () ->
            input
                .ticks(PackTicks.BY_WINDOW)
                .apply(
                    "SumWindows",
                    of(
                        input.options().getWindowSeconds(),
                        triggers,
                        input.countsTicks(PackTicks.BY_WINDOW))));
  }

  /**
   * The transform for one window length.
   *
   * @param windowSeconds length of the windows, at least 1
   * @param triggers when windows are emitted
   * @param counting whether distinct ticks and duplicates are counted here; right only for bounded
   *     input, where each window is emitted once
   */
  public static SumWindows of(long windowSeconds, TriggerPolicy triggers, boolean counting) {
    return new SumWindows(windowSeconds, triggers, counting);
  }

  @Override
  public PCollection<WindowSums> expand(PCollection<KV<String, TickChunk>> ticks) {
    return ticks
        .apply("Windows", triggers.windows(windowSeconds))
        .apply("GroupBySeries", GroupByKey.create())
        .apply("FoldTicks", ParDo.of(new FoldFn(windowSeconds, counting)))
        .setCoder(SerializableCoder.of(WindowSums.class));
  }

  private static final class FoldFn extends DoFn<KV<String, Iterable<TickChunk>>, WindowSums> {
    private final Counter aggregated = TickerMetrics.AGGREGATED.counter();
    private final Counter duplicate = TickerMetrics.DUPLICATE.counter();
    private final long windowSeconds;
    private final boolean counting;

    FoldFn(long windowSeconds, boolean counting) {
      this.windowSeconds = windowSeconds;
      this.counting = counting;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, Iterable<TickChunk>> group,
        BoundedWindow window,
        OutputReceiver<WindowSums> out) {
      Series series = Series.ofKey(group.getKey());
      List<Tick> ticks = new ArrayList<>();
      group.getValue().forEach(chunk -> chunk.unpackInto(series, ticks));
      if (ticks.isEmpty()) {
        return;
      }
      TickSums totals = TickSums.of(ticks);
      if (counting) {
        aggregated.inc(totals.count());
        duplicate.inc(ticks.size() - totals.count());
      }
      long startSeconds = ((IntervalWindow) window).start().getMillis() / 1000;
      long tickCounts = TickCounts.of(totals.count(), ticks.size());
      out.output(new WindowSums(group.getKey(), startSeconds, windowSeconds, tickCounts, totals));
    }
  }
}
