package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.Tick;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Gives the ticks of batches one by one, for steps that need whole ticks. */
public final class UnpackTicks extends PTransform<PCollection<TickBatch>, PCollection<Tick>> {

  private UnpackTicks() {}

  /** The transform; the timestamp of each tick is its event time. */
  public static UnpackTicks stamped() {
    return new UnpackTicks();
  }

  @Override
  public PCollection<Tick> expand(PCollection<TickBatch> batches) {
    return batches.apply("Unpack", ParDo.of(new UnpackFn())).setCoder(TickCoder.of());
  }

  private static final class UnpackFn extends DoFn<TickBatch, Tick> {

    @ProcessElement
    public void processElement(@Element TickBatch batch, OutputReceiver<Tick> out) {
      for (int i = 0; i < batch.size(); i++) {
        out.outputWithTimestamp(batch.tick(i), Instant.ofEpochMilli(batch.eventMillis(i)));
      }
    }

    /** A tick can be older than its batch's timestamp, which is a watermark: it is late then. */
    @Override
    @SuppressWarnings("deprecation") // Beam has no replacement for it
    public Duration getAllowedTimestampSkew() {
      return Duration.millis(Long.MAX_VALUE);
    }
  }
}
