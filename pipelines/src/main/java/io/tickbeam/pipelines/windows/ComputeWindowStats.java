package io.tickbeam.pipelines.windows;

import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.pipelines.tick.Series;
import io.tickbeam.pipelines.tick.Tick;
import io.tickbeam.pipelines.tick.TickChunk;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.AfterPane;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * Ticks to statistics per series and window, the same for bounded and unbounded input. A window is
 * emitted when the watermark passes its end and again, whole, when later ticks change it. The
 * result depends on the set of ticks alone, not on their order, bundles or repeats.
 */
public final class ComputeWindowStats
    extends PTransform<PCollection<Tick>, PCollection<WindowStats>> {

  private final long windowSeconds;
  private final long allowedLatenessSeconds;

  private ComputeWindowStats(long windowSeconds, long allowedLatenessSeconds) {
    this.windowSeconds = windowSeconds;
    this.allowedLatenessSeconds = allowedLatenessSeconds;
  }

  /**
   * The transform for one window length.
   *
   * @param windowSeconds length of the windows, at least 1
   * @param allowedLatenessSeconds how long after its end a window still takes ticks
   */
  public static ComputeWindowStats of(long windowSeconds, long allowedLatenessSeconds) {
    return new ComputeWindowStats(windowSeconds, allowedLatenessSeconds);
  }

  @Override
  public PCollection<WindowStats> expand(PCollection<Tick> ticks) {
    return ticks
        .apply("PackTicks", ParDo.of(new PackTicks(windowSeconds, TickChunk.Packing.WHOLE)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), TickChunk.ChunkCoder.of()))
        .apply(
            "Window",
            Window.<KV<String, TickChunk>>into(
                    FixedWindows.of(Duration.standardSeconds(windowSeconds)))
                .triggering(
                    AfterWatermark.pastEndOfWindow()
                        .withLateFirings(AfterPane.elementCountAtLeast(1)))
                .withAllowedLateness(
                    Duration.standardSeconds(allowedLatenessSeconds),
                    Window.ClosingBehavior.FIRE_IF_NON_EMPTY)
                // Otherwise a window that expires fires once more without anything in it.
                .withOnTimeBehavior(Window.OnTimeBehavior.FIRE_IF_NON_EMPTY)
                .accumulatingFiredPanes())
        .apply("GroupBySeries", GroupByKey.create())
        .apply("FoldTicks", ParDo.of(new FoldFn(windowSeconds)))
        .setCoder(
            KvCoder.of(
                StringUtf8Coder.of(),
                KvCoder.of(VarLongCoder.of(), SerializableCoder.of(WindowStats.class))))
        .apply("Revise", ParDo.of(new ReviseFn()))
        .setCoder(SerializableCoder.of(WindowStats.class));
  }

  /** Folds what a window holds; beside the statistics goes the number of copies they came from. */
  private static final class FoldFn
      extends DoFn<KV<String, Iterable<TickChunk>>, KV<String, KV<Long, WindowStats>>> {

    private final long windowSeconds;

    FoldFn(long windowSeconds) {
      this.windowSeconds = windowSeconds;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, Iterable<TickChunk>> group,
        BoundedWindow window,
        OutputReceiver<KV<String, KV<Long, WindowStats>>> out) {
      Series series = Series.ofKey(group.getKey());
      List<Tick> ticks = new ArrayList<>();
      group.getValue().forEach(chunk -> chunk.unpackInto(series, ticks));
      if (ticks.isEmpty()) {
        return;
      }
      long startSeconds = ((IntervalWindow) window).start().getMillis() / 1000;
      WindowStats stats = WindowFold.fold(series, startSeconds, windowSeconds, ticks);
      // The window belongs to the key: state that is kept per key then stays small.
      out.output(KV.of(startSeconds + "|" + series.key(), KV.of((long) ticks.size(), stats)));
    }
  }
}
