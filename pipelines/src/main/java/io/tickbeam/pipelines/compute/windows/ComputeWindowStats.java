package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.options.WindowLengths;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Computes the statistics of windows from their sums. They are emitted when the window is, and
 * again with the next revision number when late ticks change them: ticks of the window, or of those
 * whose volumes it is compared with.
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
        .setCoder(KvCoder.of(StringUtf8Coder.of(), WindowVersion.VersionCoder.of()))
        .apply("StateWindows", triggers.stateWindowsByLength(lengths.longest()))
        .apply("NumberRevisions", ParDo.of(new NumberRevisionsFn(lengths.shortest())))
        .setCoder(WindowVersion.VersionCoder.of());
  }

  /** The key contains the window: runners that keep all state of a key together keep little. */
  private static final class KeyFn extends DoFn<WindowVersion, KV<String, WindowVersion>> {
    @ProcessElement
    public void processElement(
        @Element WindowVersion version, OutputReceiver<KV<String, WindowVersion>> out) {
      WindowSums sums = version.sums();
      String window = sums.windowSeconds() + "|" + sums.startSeconds();
      out.output(KV.of(window + "|" + sums.seriesKey(), version));
    }
  }
}
