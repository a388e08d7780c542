package io.tickbeam.pipelines.progress;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.pipelines.options.Names;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.options.WindowLengths;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
 * @param sinceMillis event time of the oldest messages that are read from these offsets on, in
 *     milliseconds since 1970; 0 where all are
 * @param readFromMillis time of the first record to read, of the partitions that {@code offsets}
 *     lacks, milliseconds since 1970; {@link #EVERYTHING} for all records
 */
public record StreamStart(
    String jobName,
    Map<TopicPartition, Long> offsets,
    long fromMillis,
    long untilMillis,
    long sinceMillis,
    long readFromMillis)
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
  public static final StreamStart UNNAMED = atBeginning(null);

  private static final Logger LOG = LoggerFactory.getLogger(StreamStart.class);

  /**
   * Finds where a stream starts.
   *
   * @param jobName name that the user has given to the stream, if any
   */
  public static StreamStart of(
      TickerOptions options, KafkaCluster cluster, Optional<String> jobName) {
    String name = jobName.orElse(null);
    if (isTime(options.getResume())) {
      return at(java.time.Instant.parse(options.getResume()).toEpochMilli(), options, name);
    }
    if (name != null && options.getResume().equals(AUTO)) {
      Map<TopicPartition, PartitionDone> done =
          new HashMap<>(new StreamProgress(cluster, name).read());
      // Another stream of this name may have read other topics, and this one may have read fewer.
      done.keySet().removeIf(each -> !Names.reads(options, each.topic()));
      if (!done.isEmpty()) {
        return after(done, options, name);
      }
    }
    return atBeginning(name);
  }

  /** A stream, whose name may be null, that reads its topics from their beginning. */
  public static StreamStart atBeginning(String jobName) {
    return new StreamStart(jobName, Map.of(), EVERYTHING, EVERYTHING, 0, EVERYTHING);
  }

  /** Checks {@code --resume}. */
  public static void check(TickerOptions options, OptionProblems problems) {
    String resume = options.getResume();
    if (isTime(resume)) {
      problems.time("--resume", resume).ifPresent(time -> {});
    } else {
      problems.requireNames("--resume", resume, AUTO + "," + BEGINNING);
    }
  }

  private static boolean isTime(String resume) {
    return !resume.isEmpty() && Character.isDigit(resume.charAt(0));
  }

  /** The start of a stream with the first window that does not begin before a time. */
  static StreamStart at(long millis, TickerOptions options, String jobName) {
    long from = nextWindow(millis, options);
    long readFrom = from - LOOK_BACK.toMillis();
    return new StreamStart(jobName, Map.of(), from, EVERYTHING, readFrom, readFrom);
  }

  private static long nextWindow(long millis, TickerOptions options) {
    long window = WindowLengths.of(options).longest() * 1000;
    return -Math.floorDiv(-millis, window) * window;
  }

  /** The start of a stream of which this is done. */
  static StreamStart after(
      Map<TopicPartition, PartitionDone> done, TickerOptions options, String jobName) {
    long until = until(options, done);
    long window = WindowLengths.of(options).longest() * 1000;
    long open = until - options.getAllowedLatenessSeconds() * 1000;
    // An earlier run may have allowed for less lateness, or had shorter windows.
    long since = done.values().stream().mapToLong(PartitionDone::sinceMillis).max().orElseThrow();
    long complete = nextWindow(since + LOOK_BACK.toMillis(), options);
    boolean isEnded = done.values().stream().anyMatch(PartitionDone::isEnded);
    if (isEnded && complete > Math.floorDiv(open, window) * window) {
      LOG.info(
          "Job {} ended when it had caught up, with a partition that was far behind the others: it"
              + " reads everything",
          jobName);
      return atBeginning(jobName);
    }
    long from = Math.max(Math.floorDiv(open, window) * window, complete);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    done.forEach((partition, each) -> offsets.put(partition, each.from()));
    LOG.info(
        "Job {} was done up to {}: results are written from {} on",
        jobName,
        Instant.ofEpochMilli(until),
        Instant.ofEpochMilli(from));
    return new StreamStart(jobName, Map.copyOf(offsets), from, until, since, EVERYTHING);
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

  /**
   * The first offset that is read of a partition: all messages since {@link #sinceMillis} are at it
   * or behind it. Empty where it is only known by time.
   */
  public OptionalLong firstOffset(TopicPartition partition) {
    if (offsets.containsKey(partition)) {
      return OptionalLong.of(offsets.get(partition));
    }
    return readFromMillis == EVERYTHING ? OptionalLong.of(0) : OptionalLong.empty();
  }

  /** Whether the stream keeps its progress. */
  public boolean isNamed() {
    return jobName != null;
  }

  /** Whether the stream leaves out results that were finished before. */
  public boolean isResumed() {
    return fromMillis != EVERYTHING;
  }
}
