package io.tickbeam.pipelines.runners.spark.stream;

import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.read.kafka.MessageConsumers;
import io.tickbeam.pipelines.read.kafka.OffsetRange;
import io.tickbeam.pipelines.read.kafka.PartitionWatermark;
import io.tickbeam.pipelines.read.kafka.TopicOffsets.Bounds;
import io.tickbeam.pipelines.runners.spark.stream.RangesRead.Seen;
import java.time.Clock;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/** How far a partition is read. */
final class PartitionReads {

  private final boolean stopsAtEnd;
  private final PartitionWatermark watermark;
  private long next;
  private long end;

  /** Ranges that are being read. */
  private int underWay;

  PartitionReads(KafkaPlan plan, Clock clock, Bounds bounds, Instant start) {
    this.stopsAtEnd = plan.stopWhenCaughtUp();
    this.watermark = new PartitionWatermark(plan, clock, start);
    this.next = bounds.begin();
    this.end = bounds.end();
  }

  /** Takes over where the partition begins and ends now. */
  void update(TopicPartition partition, Bounds bounds) {
    if (bounds.begin() > next || bounds.end() < next) {
      MessageConsumers.warnOfLoss(partition, next, bounds.begin());
      next = bounds.begin();
    }
    if (!stopsAtEnd) {
      end = bounds.end();
    }
  }

  /** How many offsets are known that no batch reads yet. */
  long backlog() {
    return Math.max(0, end - next);
  }

  /** The next offsets, at most so many. */
  OffsetRange take(TopicPartition partition, long most) {
    long until = Math.min(end, next + most);
    OffsetRange range = new OffsetRange(partition, next, until, watermark.current());
    next = until;
    underWay++;
    return range;
  }

  /** Takes note that a range is done. */
  void done(OffsetRange range, Seen seen) {
    underWay--;
    if (seen.newestMillis() != Seen.NONE) {
      watermark.observe(seen.newestMillis());
    }
  }

  /** Advances the watermark to where it is now. */
  void advance(OptionalLong newestOfAll) {
    watermark.advance(backlog() == 0 && underWay == 0, newestOfAll);
  }

  /** Whether all is done that will ever be read. */
  boolean isFinished() {
    return stopsAtEnd && backlog() == 0 && underWay == 0;
  }

  Instant watermark() {
    return watermark.current();
  }

  OptionalLong newest() {
    return watermark.newest();
  }
}
