package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.PartitionProgress.Progress;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * The watermark of one partition for KafkaIO.
 *
 * <p>Each batch is stamped with the watermark under which it was read. {@link KafkaPlan#isTooLate}
 * decides by this stamp whether a tick is dropped, so the progress of other partitions never makes
 * a tick late.
 */
final class EventTimePolicy extends TimestampPolicy<byte[], MessageBatch> {

  private final KafkaPlan plan;
  private final Range range;
  private final PartitionProgress frontier;
  private final PartitionWatermark partition;
  private boolean drained;
  private boolean finished;
  private Instant watermark;

  EventTimePolicy(KafkaPlan plan, Range range, Optional<Instant> previousWatermark, Clock clock) {
    this.plan = plan;
    this.range = range;
    this.frontier = PartitionProgress.ofRun(plan.runId());
    this.watermark = previousWatermark.orElse(BoundedWindow.TIMESTAMP_MIN_VALUE);
    this.partition = new PartitionWatermark(plan, clock, watermark);
    this.finished = plan.stopWhenCaughtUp() && range.end() <= range.begin();
    frontier.leftOff(range.topicPartition(), watermark).ifPresent(this::goOn);
  }

  /**
   * Continues from the state of the previous reader of this partition. Runners may open readers
   * again. A silence or a known backlog would otherwise end with each reader.
   */
  private void goOn(Progress before) {
    partition.goOn(before.newestMillis(), before.lastReadClockMillis());
    drained = before.drained();
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<byte[], MessageBatch> record) {
    if (plan.stopWhenCaughtUp() && record.getOffset() >= range.end() - 1) {
      finished = true;
    }
    OptionalLong newest = record.getKV().getValue().newestEventMillis();
    if (newest.isPresent() && partition.observe(newest.getAsLong())) {
      publishProgress();
    }
    return watermark;
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
    watermark = partition.advance(drained, frontier.newest());
    publishProgress();
    return watermark;
  }

  private void publishProgress() {
    frontier.advance(
        range.topicPartition(),
        new Progress(
            partition.newest().orElse(PartitionProgress.NONE),
            partition.lastReadClockMillis(),
            drained,
            watermark));
  }
}
