package io.tickbeam.pipelines.windows;

import io.tickbeam.pipelines.TickerMetrics;
import io.tickbeam.pipelines.tick.Fullness;
import io.tickbeam.pipelines.tick.Series;
import io.tickbeam.pipelines.tick.Tick;
import io.tickbeam.pipelines.tick.TickChunk;
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
public final class FoldWindows
    extends PTransform<PCollection<KV<String, TickChunk>>, PCollection<WindowTotals>> {

  private final long windowSeconds;
  private final Firings firings;
  private final boolean counting;

  private FoldWindows(long windowSeconds, Firings firings, boolean counting) {
    this.windowSeconds = windowSeconds;
    this.firings = firings;
    this.counting = counting;
  }

  /**
   * The transform for one window length.
   *
   * @param windowSeconds length of the windows, at least 1
   * @param firings when windows are emitted
   * @param counting whether ticks and their repeats are counted here, as nothing else does: for
   *     bounded input, where a window is emitted once
   */
  public static FoldWindows of(long windowSeconds, Firings firings, boolean counting) {
    return new FoldWindows(windowSeconds, firings, counting);
  }

  @Override
  public PCollection<WindowTotals> expand(PCollection<KV<String, TickChunk>> ticks) {
    return ticks
        .apply("Windows", firings.windows(windowSeconds))
        .apply("GroupBySeries", GroupByKey.create())
        .apply("FoldTicks", ParDo.of(new FoldFn(windowSeconds, counting)))
        .setCoder(SerializableCoder.of(WindowTotals.class));
  }

  private static final class FoldFn extends DoFn<KV<String, Iterable<TickChunk>>, WindowTotals> {
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
        OutputReceiver<WindowTotals> out) {
      Series series = Series.ofKey(group.getKey());
      List<Tick> ticks = new ArrayList<>();
      group.getValue().forEach(chunk -> chunk.unpackInto(series, ticks));
      if (ticks.isEmpty()) {
        return;
      }
      TickTotals totals = TickTotals.of(ticks);
      if (counting) {
        aggregated.inc(totals.count());
        duplicate.inc(ticks.size() - totals.count());
      }
      long startSeconds = ((IntervalWindow) window).start().getMillis() / 1000;
      long fullness = Fullness.of(totals.count(), ticks.size());
      out.output(new WindowTotals(group.getKey(), startSeconds, windowSeconds, fullness, totals));
    }
  }
}
