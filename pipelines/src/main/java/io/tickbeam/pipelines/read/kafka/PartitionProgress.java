package io.tickbeam.pipelines.read.kafka;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/**
 * How far event time has come in each partition of a run that this process reads: what a silent
 * partition goes by, and what a reader goes on from that takes the place of another. Shared by the
 * readers of a process; each partition has one writer at a time.
 */
final class PartitionProgress {

  /**
   * Progress of one partition.
   *
   * @param newestMillis newest event time, milliseconds since 1970
   * @param lastReadClockMillis clock when something was last read
   * @param drained whether nothing was left to read when the broker last said
   * @param watermark what the reader last gave
   */
  record Progress(
      long newestMillis, long lastReadClockMillis, boolean drained, Instant watermark) {}

  private static final Map<String, PartitionProgress> BY_RUN = new ConcurrentHashMap<>();

  private final Map<TopicPartition, Progress> partitions = new ConcurrentHashMap<>();

  private PartitionProgress() {}

  static PartitionProgress ofRun(String runId) {
    return BY_RUN.computeIfAbsent(runId, any -> new PartitionProgress());
  }

  void advance(TopicPartition partition, Progress progress) {
    partitions.put(partition, progress);
  }

  /** Where a reader left off; empty when the partition was read from elsewhere, or never. */
  Optional<Progress> leftOff(TopicPartition partition, Instant watermark) {
    return Optional.ofNullable(partitions.get(partition))
        .filter(progress -> progress.watermark().equals(watermark));
  }

  /** The newest event time of any partition, in milliseconds; empty when nothing came yet. */
  OptionalLong newest() {
    return partitions.values().stream().mapToLong(Progress::newestMillis).max();
  }
}
