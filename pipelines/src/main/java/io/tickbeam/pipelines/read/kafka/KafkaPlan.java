package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.kafka.KafkaError;
import io.tickbeam.contract.topic.TopicCommands;
import io.tickbeam.pipelines.options.Names;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.options.WindowLengths;
import io.tickbeam.pipelines.progress.StreamStart;
import io.tickbeam.pipelines.servers.Brokers;
import io.tickbeam.pipelines.servers.TopicRights;
import io.tickbeam.pipelines.tick.ColumnSet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.joda.time.Instant;

/**
 * What an unbounded read reads, as the broker told it at the start.
 *
 * @param runId tells this run apart from others in the same process
 * @param cluster brokers, and the settings for their clients
 * @param partitions every partition, with the offsets that were there at the start
 * @param topicPattern regular expression of the names of the topics; null if they were named
 * @param mostOriginalBytes how much is kept of a message that cannot be used: what the topic of
 *     dead letters takes
 * @param stopWhenCaughtUp whether to end at those offsets
 * @param windowMillis longest length of the windows, milliseconds
 * @param watermarkDelayMillis how far results are held back, milliseconds
 * @param allowedLatenessMillis how long windows take late ticks, milliseconds
 * @param idleMillis after which silence holds nothing back, milliseconds
 * @param start where the stream starts, and whether it keeps its progress
 * @param format {@link #FORMAT} of the program that made the plan
 * @param columns which decimals of ticks are read
 */
public record KafkaPlan(
    String runId,
    KafkaCluster cluster,
    List<Range> partitions,
    String topicPattern,
    int mostOriginalBytes,
    boolean stopWhenCaughtUp,
    long windowMillis,
    long watermarkDelayMillis,
    long allowedLatenessMillis,
    long idleMillis,
    StreamStart start,
    int format,
    ColumnSet columns)
    implements Serializable {

  /**
   * Of what a savepoint holds. To be raised with each change of what the state of a step is encoded
   * like.
   */
  public static final int FORMAT = 2;

  /** The end of what consumers see that read what is committed: the last stable offset. */
  private static final ListOffsetsOptions COMMITTED =
      new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

  /**
   * Offsets of a partition at the start: from {@code begin}, inclusive, to {@code end}, before
   * which no transaction was open.
   */
  public record Range(String topic, int partition, long begin, long end) implements Serializable {
    /** The partition, as Kafka's clients name it. */
    public TopicPartition topicPartition() {
      return new TopicPartition(topic, partition);
    }

    private Range from(long offset) {
      return new Range(topic, partition, offset, end);
    }
  }

  /**
   * Whether the window of an event time no longer takes ticks, by the watermark of its partition.
   */
  boolean isTooLate(long eventMillis, Instant watermark) {
    long windowStart = Math.floorDiv(eventMillis, windowMillis) * windowMillis;
    return windowStart + windowMillis - 1 + allowedLatenessMillis < watermark.getMillis();
  }

  /** The first offset that is read of each partition. */
  public Map<TopicPartition, Long> begins() {
    return partitions.stream().collect(Collectors.toMap(Range::topicPartition, Range::begin));
  }

  /** How many messages were there at the start, at most: some offsets have no message. */
  public long mostMessages() {
    return partitions.stream().mapToLong(range -> range.end() - range.begin()).sum();
  }

  /**
   * Asks the broker.
   *
   * @param jobName name that the user has given to the stream, if any
   * @param mostOriginalBytes see {@link #mostOriginalBytes}
   * @throws TickbeamException when it does not answer or a topic is missing
   */
  static KafkaPlan of(TickerOptions options, Optional<String> jobName, int mostOriginalBytes) {
    Brokers brokers = Brokers.of(options);
    StreamStart start = StreamStart.of(options, brokers.cluster(), jobName);
    return new KafkaPlan(
        UUID.randomUUID().toString(),
        brokers.cluster(),
        brokers.answer(admin -> ranges(admin, options, start)),
        options.getTopicPattern(),
        mostOriginalBytes,
        options.getStopWhenCaughtUp(),
        WindowLengths.of(options).longest() * 1000,
        options.getWatermarkDelaySeconds() * 1000,
        options.getAllowedLatenessSeconds() * 1000,
        options.getIdleSeconds() * 1000,
        start,
        FORMAT,
        columns(options));
  }

  /**
   * Requires that this version has made the plan: one in a savepoint may be older.
   *
   * @throws TickbeamException when it has not
   */
  void requireThisVersion() {
    if (format != FORMAT) {
      throw new TickbeamException(
          "The savepoint is of another version of Tickbeam: start without it; with --jobName a"
              + " stream goes on where it was done.");
    }
  }

  /**
   * Requires that options are those of this plan. What a savepoint holds of a read has the plan of
   * the stream that was stopped.
   *
   * @throws TickbeamException naming what differs
   */
  void requireSameRead(TickerOptions options) {
    List<String> differing = new ArrayList<>();
    Set<String> topics = partitions.stream().map(Range::topic).collect(Collectors.toSet());
    if (!Objects.equals(topicPattern, options.getTopicPattern())
        || (topicPattern == null && !topics.equals(Set.copyOf(Names.tickTopics(options))))) {
      differing.add("--topics and --topicPattern");
    }
    if (stopWhenCaughtUp != options.getStopWhenCaughtUp()) {
      differing.add("--stopWhenCaughtUp");
    }
    if (watermarkDelayMillis != options.getWatermarkDelaySeconds() * 1000) {
      differing.add("--watermarkDelaySeconds");
    }
    if (!columns.has(columns(options))) {
      differing.add("--archive");
    }
    if (idleMillis != options.getIdleSeconds() * 1000) {
      differing.add("--idleSeconds");
    }
    if (!differing.isEmpty()) {
      throw new TickbeamException(
          "The savepoint is of a stream with other values of "
              + String.join(", ", differing)
              + ": start with those, or without the savepoint; with --jobName a stream goes on"
              + " where it was done.");
    }
  }

  /** Only the archive needs all. */
  private static ColumnSet columns(TickerOptions options) {
    return options.getArchive() ? ColumnSet.ALL : ColumnSet.WINDOWS;
  }

  private static List<Range> ranges(Admin admin, TickerOptions options, StreamStart start)
      throws ExecutionException, InterruptedException {
    Collection<TopicDescription> topics = topics(admin, options);
    Map<TopicPartition, OffsetSpec> first = new HashMap<>();
    Map<TopicPartition, OffsetSpec> last = new HashMap<>();
    for (TopicDescription topic : topics) {
      topic
          .partitions()
          .forEach(
              info -> {
                TopicPartition partition = new TopicPartition(topic.name(), info.partition());
                first.put(partition, OffsetSpec.earliest());
                last.put(partition, OffsetSpec.latest());
              });
    }
    Map<TopicPartition, ListOffsetsResultInfo> begins =
        admin.listOffsets(first, COMMITTED).all().get();
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        admin.listOffsets(last, COMMITTED).all().get();
    Map<TopicPartition, ListOffsetsResultInfo> starts =
        starts(admin, first.keySet(), start.readFromMillis());
    List<Range> all = new ArrayList<>();
    begins.forEach(
        (partition, begin) ->
            all.add(
                new Range(
                    partition.topic(),
                    partition.partition(),
                    begin.offset(),
                    ends.get(partition).offset())));
    new ReadTopics(admin, all, start, new TopicCommands(options.getBootstrapServers()))
        .tellWhatIsLost();
    return all.stream().map(range -> range.from(begin(range, start, starts))).toList();
  }

  /** The first committed records that are not before a time; nothing if there is no such time. */
  private static Map<TopicPartition, ListOffsetsResultInfo> starts(
      Admin admin, Set<TopicPartition> partitions, long readFromMillis)
      throws ExecutionException, InterruptedException {
    if (readFromMillis == StreamStart.EVERYTHING) {
      return Map.of();
    }
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(
        each -> asked.put(each, OffsetSpec.forTimestamp(Math.max(0, readFromMillis))));
    return admin.listOffsets(asked, COMMITTED).all().get();
  }

  private static long begin(
      Range there, StreamStart start, Map<TopicPartition, ListOffsetsResultInfo> starts) {
    TopicPartition partition = there.topicPartition();
    if (starts.containsKey(partition)) {
      long found = starts.get(partition).offset();
      return found < 0 ? there.end() : Math.max(there.begin(), Math.min(found, there.end()));
    }
    long from = start.offsets().getOrDefault(partition, there.begin());
    // A topic that was made anew is read from its beginning.
    return from > there.end() ? there.begin() : Math.max(there.begin(), from);
  }

  private static Collection<TopicDescription> topics(Admin admin, TickerOptions options)
      throws ExecutionException, InterruptedException {
    List<String> asked =
        options.getTopicPattern() == null
            ? Names.tickTopics(options)
            : matching(options.getTopicPattern(), admin.listTopics().names().get());
    TopicRights rights = TopicRights.ask(admin, asked);
    List<String> missing = asked.stream().filter(rights::isAbsent).toList();
    if (!missing.isEmpty()) {
      throw new TickbeamException(
          "Topic "
              + String.join(", ", missing)
              + " does not exist at "
              + options.getBootstrapServers()
              + ": create it ("
              + new TopicCommands(options.getBootstrapServers()).create(missing.get(0))
              + ") or correct --topics.");
    }
    List<String> refused =
        asked.stream().filter(topic -> !rights.may(topic, AclOperation.READ)).toList();
    if (!refused.isEmpty()) {
      throw new TickbeamException(KafkaError.mayNotRead(refused, options.getBootstrapServers()));
    }
    return rights.described().values();
  }

  private static List<String> matching(String pattern, Set<String> existing) {
    Pattern compiled = Pattern.compile(pattern);
    List<String> topics =
        existing.stream().filter(topic -> compiled.matcher(topic).matches()).sorted().toList();
    if (topics.isEmpty()) {
      throw new TickbeamException(
          "No topic matches --topicPattern=" + pattern + ": create one or correct the pattern.");
    }
    return topics;
  }
}
