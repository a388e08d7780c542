package io.tickbeam.pipelines.read.kafka;

import java.time.Clock;
import java.util.OptionalLong;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * How far a reader is in a partition: the next offset, and the watermark.
 *
 * <p>Each batch is stamped with the watermark under which it was read. {@link KafkaPlan#isTooLate}
 * decides by this stamp whether a tick is dropped, so the progress of other partitions never makes
 * a tick late.
 */
final class PartitionRead {

  private final PartitionWatermark watermark;
  private final boolean stopsAtEnd;
  private final long end;
  private long next;
  private boolean isDrained;
  private long askedMillis;

  /**
   * A partition.
   *
   * @param end offset at which a stream ends that stops when it has caught up
   * @param mark where an earlier reader left off
   */
  PartitionRead(KafkaPlan plan, long end, Clock clock, PartitionMark mark) {
    this.watermark = new PartitionWatermark(plan, clock, mark);
    this.stopsAtEnd = plan.stopWhenCaughtUp();
    this.end = end;
    this.next = mark.next();
  }

  /**
   * Takes a batch.
   *
   * @param until offset before which everything is read with it
   * @return its stamp
   */
  Instant take(MessageBatch batch, long until) {
    next = until;
    batch.newestEventMillis().ifPresent(watermark::observe);
    return watermark.current();
  }

  /**
   * Takes note of whether more is left to read.
   *
   * @param clockMillis when Kafka said so, milliseconds since 1970
   */
  void setDrained(boolean drained, long clockMillis) {
    isDrained = drained;
    askedMillis = clockMillis;
  }

  /** Whether it has been silent for so long that the others say how late it is. */
  boolean isIdle() {
    return !isFinished() && isDrained && watermark.isSilentAt(askedMillis);
  }

  /** Whether all is read that will be. */
  boolean isFinished() {
    return stopsAtEnd && next >= end;
  }

  /**
   * Advances the watermark to where it is now.
   *
   * @param newestOfAll the newest event time of any partition, milliseconds since 1970
   */
  Instant advance(OptionalLong newestOfAll) {
    return isFinished()
        ? BoundedWindow.TIMESTAMP_MAX_VALUE
        : watermark.advance(isDrained, askedMillis, newestOfAll);
  }

  PartitionMark mark() {
    return watermark.mark(next);
  }
}
