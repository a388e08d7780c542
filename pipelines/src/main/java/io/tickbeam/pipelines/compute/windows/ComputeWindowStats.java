package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.options.WindowLengths;
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

  private final WindowLengths lengths;
  private final TriggerPolicy triggers;

  private ComputeWindowStats(WindowLengths lengths, TriggerPolicy triggers) {
    this.lengths = lengths;
    this.triggers = triggers;
  }

  /** The transform for windows of some lengths; the ticks of the shortest ones are counted. */
  public static ComputeWindowStats of(WindowLengths lengths, TriggerPolicy triggers) {
    return new ComputeWindowStats(lengths, triggers);
  }

  @Override
  public PCollection<WindowVersion> expand(PCollection<WindowSums> windows) {
    return windows
        .apply("MarkVolumeSpikes", MarkVolumeSpikes.of(triggers))
        .apply("KeyByWindow", ParDo.of(new KeyFn()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(WindowVersion.class)))
        .apply("Remember", triggers.rememberingByLength(lengths.longest()))
        .apply("Revise", ParDo.of(new NumberRevisionsFn(lengths.shortest())))
        .setCoder(SerializableCoder.of(WindowVersion.class));
  }

  /** The window belongs to the key: state that is kept per key then stays small. */
  private static final class KeyFn extends DoFn<WindowVersion, KV<String, WindowVersion>> {
    @ProcessElement
    public void processElement(
        @Element WindowVersion folded, OutputReceiver<KV<String, WindowVersion>> out) {
      WindowStats stats = folded.stats();
      String window = stats.windowSeconds() + "|" + stats.startSeconds();
      out.output(KV.of(window + "|" + stats.series().key(), folded));
    }
  }
}
