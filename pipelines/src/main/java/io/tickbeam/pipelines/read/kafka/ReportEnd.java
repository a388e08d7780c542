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
 * Increments {@link TickerMetrics#FINISHED} when the watermark has reached its maximum and all
 * windows are closed. Streams on Spark never end by themselves; this counter tells the driver when
 * to stop one. The input, one element per partition, is grouped in the global window, which fires
 * then.
 */
public final class ReportEnd extends PTransform<PCollection<String>, PDone> {

  private ReportEnd() {}

  /** Creates the transform. */
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
