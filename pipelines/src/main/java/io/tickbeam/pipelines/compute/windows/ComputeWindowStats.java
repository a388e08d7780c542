package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
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
    extends PTransform<PCollection<WindowSums>, PCollection<WindowVersion>> {

  private final long windowSeconds;
  private final TriggerPolicy triggers;

  private ComputeWindowStats(long windowSeconds, TriggerPolicy triggers) {
    this.windowSeconds = windowSeconds;
    this.triggers = triggers;
  }

  /** The transform for windows of a length. */
  public static ComputeWindowStats of(long windowSeconds, TriggerPolicy triggers) {
    return new ComputeWindowStats(windowSeconds, triggers);
  }

  @Override
  public PCollection<WindowVersion> expand(PCollection<WindowSums> windows) {
    return windows
        .apply("MarkVolumeSpikes", MarkVolumeSpikes.of(windowSeconds, triggers))
        .apply("KeyByWindow", ParDo.of(new KeyFn()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(WindowVersion.class)))
        .apply("Remember", triggers.remembering(windowSeconds))
        .apply("Revise", ParDo.of(new NumberRevisionsFn()))
        .setCoder(SerializableCoder.of(WindowVersion.class));
  }

  /** The window belongs to the key: state that is kept per key then stays small. */
  private static final class KeyFn extends DoFn<WindowVersion, KV<String, WindowVersion>> {
    @ProcessElement
    public void processElement(
        @Element WindowVersion folded, OutputReceiver<KV<String, WindowVersion>> out) {
      WindowStats stats = folded.stats();
      out.output(KV.of(stats.startSeconds() + "|" + stats.series().key(), folded));
    }
  }
}
