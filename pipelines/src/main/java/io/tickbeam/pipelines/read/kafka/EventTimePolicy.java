package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import io.tickbeam.pipelines.read.kafka.PartitionProgress.Progress;
import java.time.Clock;
import java.util.Optional;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * Event time of one partition. The watermark is the newest event time less a delay; while nothing
 * is left to read it goes on at the pace of the clock, so that windows close in a quiet market; a
 * partition that stays silent follows the others. It never passes the clock: one message from the
 * future must not make all others late.
 *
 * <p>Batches are stamped with the watermark under which they were read. A tick whose window has
 * expired by that is late for good: {@link KafkaPlan#isTooLate}. Another partition's progress never
 * makes a tick late here.
 */
final class EventTimePolicy extends TimestampPolicy<byte[], MessageBatch> {

  private static final long NONE = Long.MIN_VALUE;

  private final KafkaPlan plan;
  private final Range range;
  private final Clock clock;
  private final PartitionProgress frontier;
  private long newestMillis = NONE;
  private long lastReadClockMillis;
  private boolean drained;
  private boolean finished;
  private Instant watermark;

  EventTimePolicy(KafkaPlan plan, Range range, Optional<Instant> previousWatermark, Clock clock) {
    this.plan = plan;
    this.range = range;
    this.clock = clock;
    this.frontier = PartitionProgress.ofRun(plan.runId());
    this.lastReadClockMillis = clock.millis();
    this.watermark = previousWatermark.orElse(BoundedWindow.TIMESTAMP_MIN_VALUE);
    this.finished = plan.stopWhenCaughtUp() && range.end() <= range.begin();
    if (watermark.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)
        && watermark.isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE)) {
      newestMillis = watermark.getMillis() + plan.watermarkDelayMillis();
    }
    frontier.leftOff(range.topicPartition(), watermark).ifPresent(this::goOn);
  }

  /**
   * Spark opens readers anew, under load with every batch: counted from each opening, silence would
   * never last, and what is left to read never be known.
   */
  private void goOn(Progress before) {
    newestMillis = before.newestMillis();
    lastReadClockMillis = before.lastReadClockMillis();
    drained = before.drained();
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<byte[], MessageBatch> record) {
    if (plan.stopWhenCaughtUp() && record.getOffset() >= range.end() - 1) {
      finished = true;
    }
    if (plan.watchesReads()) {
      PendingReads.ofRun(plan.runId()).read(range.topicPartition(), record.getOffset());
    }
    for (Numbered each : record.getKV().getValue().messages()) {
      if (each.message() instanceof Priced priced) {
        observe(priced.tick().eventMillis());
      } else if (each.message() instanceof Heartbeat heartbeat) {
        observe(Math.floorDiv(heartbeat.timeNanos(), 1_000_000L));
      }
    }
    return watermark;
  }

  private void observe(long eventMillis) {
    long nowMillis = clock.millis();
    lastReadClockMillis = nowMillis;
    long observed = Math.min(eventMillis, nowMillis);
    if (observed > newestMillis) {
      newestMillis = observed;
      publishProgress();
    }
  }

  @Override
  public Instant getWatermark(PartitionContext context) {
    if (finished) {
      watermark = BoundedWindow.TIMESTAMP_MAX_VALUE;
      return watermark;
    }
    // The end is asked for once a second: a reader beyond the last answer has no known backlog.
    if (context.getBacklogCheckTime().isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)) {
      drained = context.getMessageBacklog() <= 0;
    }
    long eventMillis = drained ? withoutInput() : newestMillis;
    if (eventMillis != NONE) {
      Instant candidate = Instant.ofEpochMilli(eventMillis - plan.watermarkDelayMillis());
      watermark = candidate.isAfter(watermark) ? candidate : watermark;
    }
    publishProgress();
    return watermark;
  }

  private void publishProgress() {
    frontier.advance(
        range.topicPartition(),
        new Progress(newestMillis, lastReadClockMillis, drained, watermark));
  }

  private long withoutInput() {
    long nowMillis = clock.millis();
    long silentMillis = nowMillis - lastReadClockMillis;
    long eventMillis = newestMillis == NONE ? NONE : newestMillis + silentMillis;
    if (silentMillis >= plan.idleMillis()) {
      eventMillis = Math.max(eventMillis, frontier.newest().orElse(NONE));
    }
    return Math.min(eventMillis, nowMillis);
  }
}
