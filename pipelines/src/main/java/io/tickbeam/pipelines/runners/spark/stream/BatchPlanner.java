package io.tickbeam.pipelines.runners.spark.stream;

import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.NewestEvent;
import io.tickbeam.pipelines.read.kafka.OffsetRange;
import io.tickbeam.pipelines.read.kafka.TopicOffsets.Bounds;
import io.tickbeam.pipelines.runners.spark.stream.RangesRead.Seen;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/**
 * Decides what each batch of a stream reads, and up to which event time results are complete. It
 * lives in the driver, and is told of each batch when it is done. The watermark follows from done
 * batches alone. Thread-safe.
 */
final class BatchPlanner {

  /** While one batch is computed, the next one is made. */
  private static final int MOST_UNDER_WAY = 2;

  private final KafkaPlan plan;
  private final Clock clock;
  private final BatchSize size;
  private final NewestEvent newest;
  private final Map<TopicPartition, PartitionReads> partitions =
      new TreeMap<>(
          Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
  private final NavigableMap<Long, Batch> underWay = new TreeMap<>();
  private Instant high = BoundedWindow.TIMESTAMP_MIN_VALUE;
  private boolean isComplete;

  BatchPlanner(KafkaPlan plan, BatchSize size, Clock clock) {
    this.plan = plan;
    this.size = size;
    this.clock = clock;
    this.newest = new NewestEvent(clock);
    for (Range each : plan.partitions()) {
      partitions.put(
          each.topicPartition(),
          new PartitionReads(plan, clock, new Bounds(each.begin(), each.end()), high));
    }
  }

  /**
   * Waits until another batch is to be made: for good, when the last one has been made or one has
   * failed.
   */
  synchronized void awaitTurn() throws InterruptedException {
    while (underWay.size() >= MOST_UNDER_WAY || !high.isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE)) {
      wait();
    }
  }

  /**
   * Makes the next batch.
   *
   * @param batchMillis the time by which Spark knows it, milliseconds since 1970
   * @param bounds where the partitions begin and end now; a partition that is not there is taken as
   *     it was known before, and a new one is read from its beginning
   */
  synchronized Batch next(long batchMillis, Map<TopicPartition, Bounds> bounds) {
    bounds.forEach(this::update);
    partitions.values().stream()
        .map(PartitionReads::newest)
        .flatMapToLong(OptionalLong::stream)
        .forEach(newest::observe);
    partitions.values().forEach(each -> each.advance(newest.millis()));
    Instant low = high;
    Instant slowest =
        partitions.values().stream()
            .map(each -> each.isFinished() ? BoundedWindow.TIMESTAMP_MAX_VALUE : each.watermark())
            .min(Comparator.naturalOrder())
            .orElse(BoundedWindow.TIMESTAMP_MAX_VALUE);
    high = slowest.isAfter(high) ? slowest : high;
    Batch batch = new Batch(ranges(), low, high);
    underWay.put(batchMillis, batch);
    return batch;
  }

  private void update(TopicPartition partition, Bounds bounds) {
    PartitionReads known = partitions.get(partition);
    if (known != null) {
      known.update(partition, bounds);
    } else {
      // Ticks that are too late for the stream are counted as such.
      partitions.put(partition, new PartitionReads(plan, clock, bounds, high));
    }
  }

  /** The batch is shared out by the backlog of the partitions, so that these end together. */
  private List<OffsetRange> ranges() {
    long backlog = partitions.values().stream().mapToLong(PartitionReads::backlog).sum();
    List<OffsetRange> ranges = new ArrayList<>();
    partitions.forEach(
        (partition, reads) -> {
          if (reads.backlog() > 0) {
            ranges.add(reads.take(partition, size.share(reads.backlog(), backlog)));
          }
        });
    return ranges;
  }

  /**
   * Takes note that a batch is done.
   *
   * @param tookMillis how long it was computed
   * @param seen what was seen in each of its ranges
   * @throws IllegalStateException when a range is missing: what it has would be lost
   */
  synchronized void done(long batchMillis, long tookMillis, Map<OffsetRange, Seen> seen) {
    Batch batch = underWay.remove(batchMillis);
    if (batch == null) {
      return;
    }
    long messages = 0;
    for (OffsetRange range : batch.ranges()) {
      Seen each = seen.remove(range);
      if (each == null) {
        throw new IllegalStateException(
            "nothing is known of " + range + " in a batch that is done");
      }
      partitions.get(range.partition()).done(range, each);
      messages += each.messages();
    }
    size.done(messages, tookMillis);
    isComplete = !batch.high().isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE);
    notifyAll();
  }

  /** Up to which event time the last batch is complete, milliseconds; empty at start and end. */
  synchronized OptionalLong watermarkMillis() {
    boolean isTime =
        high.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)
            && high.isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE);
    return isTime ? OptionalLong.of(high.getMillis()) : OptionalLong.empty();
  }

  /** Whether all is read and every window is closed. */
  synchronized boolean isComplete() {
    return isComplete;
  }
}
