package io.tickbeam.pipelines.compute.summary;

import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.compute.windows.WindowSums;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultBlockCoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * The windows of a bounded run to one summary for each series and length of windows: the statistics
 * of all its ticks, and the means over its windows.
 */
public final class ComputeSummaries
    extends PTransform<PCollection<WindowSums>, PCollection<ResultBlock>> {

  private final long fromNanos;

  private ComputeSummaries(long fromNanos) {
    this.fromNanos = fromNanos;
  }

  /**
   * The transform. Its input must be bounded: windows in several versions would count twice.
   *
   * @param nanos windows that begin before are left out, nanoseconds since 1970 UTC
   */
  public static ComputeSummaries from(long nanos) {
    return new ComputeSummaries(nanos);
  }

  @Override
  public PCollection<ResultBlock> expand(PCollection<WindowSums> windows) {
    long fromSeconds = Math.floorDiv(fromNanos, EventTime.NANOS_PER_SECOND);
    return windows
        .apply("DropLeadIn", Filter.by(window -> window.startSeconds() >= fromSeconds))
        .apply("WholeSnapshot", TriggerPolicy.once())
        .apply(
            "KeyByLengthAndSeries",
            WithKeys.<String, WindowSums>of(
                    window -> window.windowSeconds() + "|" + window.seriesKey())
                .withKeyType(TypeDescriptors.strings()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), WindowSums.SumsCoder.of()))
        .apply("GroupBySeries", GroupByKey.create())
        .apply("Summarize", ParDo.of(new SummarizeFn()))
        .setCoder(ResultBlockCoder.of());
  }

  private static final class SummarizeFn
      extends DoFn<KV<String, Iterable<WindowSums>>, ResultBlock> {
    @ProcessElement
    public void processElement(
        @Element KV<String, Iterable<WindowSums>> group, OutputReceiver<ResultBlock> out) {
      List<WindowSums> windows = new ArrayList<>();
      group.getValue().forEach(windows::add);
      windows.sort(Comparator.comparingLong(WindowSums::startSeconds));
      out.output(SummaryRow.of(windows.get(0).seriesKey(), windows));
    }
  }
}
