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
 * The watermark of one partition: the newest event time read minus the watermark delay.
 *
 * <p>While the partition has no backlog, event time advances with the clock, so that windows close
 * in a quiet market. After {@code --idleSeconds} of silence the partition takes over the newest
 * event time of the others. The watermark never passes the clock minus the delay, so one message
 * from the future does not make all others late.
 *
 * <p>Each batch is stamped with the watermark under which it was read. {@link KafkaPlan#isTooLate}
 * decides by this stamp whether a tick is dropped, so the progress of other partitions never makes
 * a tick late.
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
   * Continues from the state of the previous reader of this partition. Spark opens readers again,
   * under load with every batch. A silence or a known backlog would otherwise end with each reader.
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
    // KafkaIO asks for the end offset once a second: no backlog means that the reader is at or
    // beyond the last known end.
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
