package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.tick.TickBatch;
import org.apache.beam.sdk.transforms.DoFn;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Stamps each tick of a batch with its event time. */
final class StampTicks extends DoFn<TickBatch, Tick> {

  @ProcessElement
  public void processElement(@Element TickBatch batch, OutputReceiver<Tick> out) {
    for (Tick tick : batch.ticks()) {
      out.outputWithTimestamp(tick, Instant.ofEpochMilli(tick.eventMillis()));
    }
  }

  /** A tick can be older than its batch's timestamp, which is a watermark: it is late then. */
  @Override
  @SuppressWarnings("deprecation") // Beam has no replacement for it
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }
}
