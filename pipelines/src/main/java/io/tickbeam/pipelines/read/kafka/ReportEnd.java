package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.pipelines.metrics.TickerMetrics;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.joda.time.Duration;

/**
 * Counts {@link TickerMetrics#FINISHED} when the watermark has passed everything, which closes
 * every window: the sign by which a run on Spark, whose streams never end, is ended. The ends of
 * the partitions wait for it in the one global window.
 */
public final class ReportEnd extends PTransform<PCollection<String>, PDone> {

  private ReportEnd() {}

  /** The report. */
  public static ReportEnd create() {
    return new ReportEnd();
  }

  @Override
  public PDone expand(PCollection<String> ends) {
    ends.apply(
            "UntilTheEnd",
            Window.<String>configure()
                .triggering(AfterWatermark.pastEndOfWindow())
                .withAllowedLateness(Duration.ZERO)
                .discardingFiredPanes())
        .apply("Together", WithKeys.of("end"))
        .apply("AwaitLastWatermark", GroupByKey.create())
        .apply("Count", ParDo.of(new CountFn()));
    return PDone.in(ends.getPipeline());
  }

  private static final class CountFn extends DoFn<KV<String, Iterable<String>>, Void> {
    private final Counter finished = TickerMetrics.FINISHED.counter();

    @ProcessElement
    public void processElement() {
      finished.inc();
    }
  }
}
