package io.tickbeam.pipelines.windows;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Sums of windows to their statistics. Each is emitted when its window is, and again, with the next
 * revision, when it changes: by late ticks of its own, or because they change the volumes that its
 * own is compared with.
 */
public final class ComputeWindowStats
    extends PTransform<PCollection<WindowTotals>, PCollection<FoldedWindow>> {

  private final long windowSeconds;
  private final Firings firings;

  private ComputeWindowStats(long windowSeconds, Firings firings) {
    this.windowSeconds = windowSeconds;
    this.firings = firings;
  }

  /** The transform for windows of a length. */
  public static ComputeWindowStats of(long windowSeconds, Firings firings) {
    return new ComputeWindowStats(windowSeconds, firings);
  }

  @Override
  public PCollection<FoldedWindow> expand(PCollection<WindowTotals> windows) {
    return windows
        .apply("MarkVolumeSpikes", MarkVolumeSpikes.of(windowSeconds, firings))
        .apply("KeyByWindow", ParDo.of(new KeyFn()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(FoldedWindow.class)))
        .apply("Remember", firings.remembering(windowSeconds))
        .apply("Revise", ParDo.of(new ReviseFn()))
        .setCoder(SerializableCoder.of(FoldedWindow.class));
  }

  /** The window belongs to the key: state that is kept per key then stays small. */
  private static final class KeyFn extends DoFn<FoldedWindow, KV<String, FoldedWindow>> {
    @ProcessElement
    public void processElement(
        @Element FoldedWindow folded, OutputReceiver<KV<String, FoldedWindow>> out) {
      WindowStats stats = folded.stats();
      out.output(KV.of(stats.windowStartSeconds() + "|" + stats.series().key(), folded));
    }
  }
}
