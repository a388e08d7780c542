package io.tickbeam.pipelines.read.kafka;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/**
 * The progress of event time in each partition that this process reads in a run. A silent partition
 * takes its event time from the others, and a new reader of a partition continues where the
 * previous one stopped. Shared by the readers of a process; each partition has one writer at a
 * time.
 */
final class PartitionProgress {

  /** Stands for: no event time yet. */
  static final long NONE = Long.MIN_VALUE;

  /**
   * Progress of one partition.
   *
   * @param newestMillis newest event time, milliseconds since 1970
   * @param lastReadClockMillis clock when something was last read
   * @param drained whether there was no backlog when the broker last reported the end offset
   * @param watermark the last watermark of the reader
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

  /**
   * The progress of the previous reader of a partition; empty if there was none, or if its last
   * watermark is another one.
   */
  Optional<Progress> leftOff(TopicPartition partition, Instant watermark) {
    return Optional.ofNullable(partitions.get(partition))
        .filter(progress -> progress.watermark().equals(watermark));
  }

  /** The newest event time of any partition, in milliseconds; empty if none was read yet. */
  OptionalLong newest() {
    return partitions.values().stream().mapToLong(Progress::newestMillis).max();
  }
}
