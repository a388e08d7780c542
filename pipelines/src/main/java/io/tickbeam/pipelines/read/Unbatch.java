package io.tickbeam.pipelines.read;

import io.tickbeam.pipelines.tick.Tick;
import io.tickbeam.pipelines.tick.TickBatch;
import org.apache.beam.sdk.transforms.DoFn;
import org.joda.time.Duration;

/** Stamps each tick of a batch with its event time. */
final class Unbatch extends DoFn<TickBatch, Tick> {

  @ProcessElement
  public void processElement(@Element TickBatch batch, OutputReceiver<Tick> out) {
    for (Tick tick : batch.ticks()) {
      out.outputWithTimestamp(tick, tick.eventTime());
    }
  }

  /** Ticks may be older than the watermark that their batch is stamped with: then they are late. */
  @Override
  @SuppressWarnings("deprecation") // there is no other way to say so
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }
}
