package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.topic.TopicCommands;
import io.tickbeam.contract.topic.TopicSettings;
import io.tickbeam.pipelines.progress.StreamStart;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.servers.TopicQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells at the start what the topics that are read have lost, what they are about to lose, and what
 * cannot be read yet. The run goes on in each case.
 */
final class ReadTopics {

  private static final Logger LOG = LoggerFactory.getLogger(ReadTopics.class);

  private final Admin admin;
  private final List<Range> ranges;
  private final StreamStart start;
  private final TopicCommands commands;

  /**
   * Topics.
   *
   * @param ranges what there is of each partition
   * @param start what is to be read of it
   * @param commands of the brokers that have the topics
   */
  ReadTopics(Admin admin, List<Range> ranges, StreamStart start, TopicCommands commands) {
    this.admin = admin;
    this.ranges = ranges;
    this.start = start;
    this.commands = commands;
  }

  /** Asks the broker and logs a line for each thing that the user should know. */
  void tellWhatIsLost() throws ExecutionException, InterruptedException {
    Collection<String> topics = new TreeSet<>(ranges.stream().map(Range::topic).toList());
    Map<String, TopicSettings> settings = TopicQuestion.settings(admin, topics);
    Map<String, Long> oldest = oldestMillis();
    Map<TopicPartition, Long> lasts = lastOffsets();
    for (String topic : topics) {
      List<Range> partitions = ranges.stream().filter(each -> each.topic().equals(topic)).toList();
      tellOfCompaction(settings.get(topic));
      tellOfDeletion(settings.get(topic), partitions);
      tellOfRetention(settings.get(topic), oldest.get(topic), System.currentTimeMillis());
      tellOfTransactions(topic, partitions, lasts);
    }
  }

  private void tellOfCompaction(TopicSettings topic) {
    if (topic.isCompacted()) {
      LOG.warn(
          "Topic {} has cleanup.policy=compact, so Kafka keeps the last message of each key only,"
              + " and results lack the others: change it ({})",
          topic.topic(),
          commands.alter(topic.topic(), TopicCommands.DO_NOT_COMPACT, TopicCommands.KEEP_ANY_AGE));
    }
  }

  private void tellOfDeletion(TopicSettings topic, List<Range> partitions) {
    long deleted = partitions.stream().mapToLong(this::deleted).sum();
    boolean isEmpty = partitions.stream().allMatch(range -> range.begin() == range.end());
    if (deleted > 0) {
      LOG.warn(
          "Kafka has deleted {} messages of topic {} that were to be read{} (retention.ms={},"
              + " retention.bytes={}): results lack them; to keep messages of any age,"
              + " change it ({}) and send them again",
          deleted,
          topic.topic(),
          isEmpty ? ", and there are no others" : "",
          topic.retentionMillis(),
          topic.retentionBytes(),
          commands.alter(topic.topic(), TopicCommands.KEEP_ANY_AGE, TopicCommands.KEEP_ANY_SIZE));
    }
  }

  /** What a partition lacks of what is to be read. */
  private long deleted(Range partition) {
    OptionalLong first = start.firstOffset(partition.topicPartition());
    return Math.max(0, partition.begin() - first.orElse(partition.begin()));
  }

  private void tellOfRetention(TopicSettings topic, Long oldestMillis, long nowMillis) {
    long retentionMillis = topic.retentionMillis();
    if (retentionMillis < 0 || oldestMillis == null || topic.countsAgeFromArrival()) {
      return;
    }
    if (nowMillis - oldestMillis > retentionMillis) {
      LOG.warn(
          "Kafka is about to delete messages of topic {}: the oldest is of {}, and the topic keeps"
              + " {} hours of event time (retention.ms={}); change it now ({}), and start this"
              + " again if results lack ticks",
          topic.topic(),
          Instant.ofEpochMilli(oldestMillis),
          Duration.ofMillis(retentionMillis).toHours(),
          retentionMillis,
          commands.alter(topic.topic(), TopicCommands.KEEP_ANY_AGE));
    } else {
      LOG.info(
          "Kafka deletes messages of topic {} {} hours after their event time (retention.ms={});"
              + " for older ones set {}",
          topic.topic(),
          Duration.ofMillis(retentionMillis).toHours(),
          retentionMillis,
          TopicCommands.KEEP_ANY_AGE);
    }
  }

  private static void tellOfTransactions(
      String topic, List<Range> partitions, Map<TopicPartition, Long> lasts) {
    OptionalLong open =
        partitions.stream()
            .mapToLong(range -> lasts.get(range.topicPartition()) - range.end())
            .filter(count -> count > 0)
            .reduce(Long::sum);
    if (open.isPresent()) {
      LOG.warn(
          "Up to {} messages of topic {} wait for the end of a transaction: they are read when it"
              + " is committed, and are no part of what --stopWhenCaughtUp reads",
          open.getAsLong(),
          topic);
    }
  }

  /** Record time of the oldest message of each topic; without topics that have none. */
  private Map<String, Long> oldestMillis() throws ExecutionException, InterruptedException {
    Map<String, Long> oldest = new HashMap<>();
    offsets(OffsetSpec.forTimestamp(0))
        .forEach(
            (partition, found) -> {
              if (found.timestamp() >= 0) {
                oldest.merge(partition.topic(), found.timestamp(), Math::min);
              }
            });
    return oldest;
  }

  private Map<TopicPartition, Long> lastOffsets() throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> last = new HashMap<>();
    offsets(OffsetSpec.latest()).forEach((partition, end) -> last.put(partition, end.offset()));
    return last;
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(OffsetSpec which)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    ranges.forEach(range -> asked.put(range.topicPartition(), which));
    return admin.listOffsets(asked).all().get();
  }
}
