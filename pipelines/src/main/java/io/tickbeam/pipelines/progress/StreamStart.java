package io.tickbeam.pipelines.progress;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.options.WindowLengths;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a stream starts, and how it keeps its progress.
 *
 * @param jobName name of the stream; null for one without a name, which keeps no progress
 * @param offsets first offset to read, of the partitions that are not read from their beginning
 * @param fromMillis event time before which results are finished and are not written again,
 *     milliseconds since 1970; {@link #EVERYTHING} if none are
 * @param untilMillis event time up to which an earlier run was done; {@link #EVERYTHING} if there
 *     was none
 */
public record StreamStart(
    String jobName, Map<TopicPartition, Long> offsets, long fromMillis, long untilMillis)
    implements Serializable {

  /** Stands for: before all event times. */
  public static final long EVERYTHING = Long.MIN_VALUE;

  /** {@code --resume} with the start at the beginning of the topics. */
  public static final String BEGINNING = "beginning";

  /** {@code --resume} with the start where the last run of the same name was done. */
  public static final String AUTO = "auto";

  /**
   * How far results look back: moving statistics and z-scores for an hour and a block, {@code
   * volume_spike} for ten minutes and a window.
   */
  public static final Duration LOOK_BACK = Duration.ofHours(2);

  /** A stream without a name, at the beginning of its topics. */
  public static final StreamStart UNNAMED = new StreamStart(null, Map.of(), EVERYTHING, EVERYTHING);

  private static final Logger LOG = LoggerFactory.getLogger(StreamStart.class);

  /**
   * Finds where a stream starts.
   *
   * @param jobName name that the user has given to the stream, if any
   */
  public static StreamStart of(
      TickerOptions options, KafkaCluster cluster, Optional<String> jobName) {
    if (jobName.isEmpty()) {
      return UNNAMED;
    }
    if (options.getResume().equals(AUTO)) {
      StreamProgress progress = new StreamProgress(cluster, jobName.get());
      Map<TopicPartition, PartitionDone> done = progress.read();
      if (!done.isEmpty()) {
        return after(done, options, jobName.get());
      }
    }
    return new StreamStart(jobName.get(), Map.of(), EVERYTHING, EVERYTHING);
  }

  /** The start of a stream of which this is done. */
  static StreamStart after(
      Map<TopicPartition, PartitionDone> done, TickerOptions options, String jobName) {
    long until = until(options, done);
    long window = WindowLengths.of(options).longest() * 1000;
    long open = until - options.getAllowedLatenessSeconds() * 1000;
    // An earlier run may have allowed for less lateness, or had shorter windows.
    long since = done.values().stream().mapToLong(PartitionDone::sinceMillis).max().orElseThrow();
    long complete = -Math.floorDiv(-(since + LOOK_BACK.toMillis()), window) * window;
    long from = Math.max(Math.floorDiv(open, window) * window, complete);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    done.forEach((partition, each) -> offsets.put(partition, each.from()));
    LOG.info(
        "Job {} was done up to {}: results are written from {} on",
        jobName,
        Instant.ofEpochMilli(until),
        Instant.ofEpochMilli(from));
    return new StreamStart(jobName, Map.copyOf(offsets), from, until);
  }

  /**
   * A minute is finished in all partitions when it is in one: the watermark of the stream has
   * passed it. At the end of a stream that has caught up it has passed everything; there, a stream
   * that goes on would be as far as its slowest partition.
   */
  private static long until(TickerOptions options, Map<TopicPartition, PartitionDone> done) {
    long until = done.values().stream().mapToLong(PartitionDone::untilMillis).max().orElseThrow();
    if (done.values().stream().noneMatch(PartitionDone::isEnded)) {
      return until;
    }
    long slowest =
        done.values().stream().mapToLong(PartitionDone::newestMillis).min().orElseThrow();
    return Math.min(until, slowest - options.getWatermarkDelaySeconds() * 1000);
  }

  /** Whether the stream keeps its progress. */
  public boolean isNamed() {
    return jobName != null;
  }

  /** Whether the stream goes on where an earlier run was done. */
  public boolean isResumed() {
    return fromMillis != EVERYTHING;
  }
}
