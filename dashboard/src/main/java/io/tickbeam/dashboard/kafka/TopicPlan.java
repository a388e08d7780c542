package io.tickbeam.dashboard.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions are read, from where, and how far reading has come. New topics and partitions
 * join when they appear. Not safe for several threads.
 */
final class TopicPlan {

  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(3);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicChoice choice;
  private Set<String> topics = Set.of();
  private final Map<TopicPartition, Long> endsAtStart = new HashMap<>();
  private Map<TopicPartition, Long> beginnings = Map.of();
  private Map<TopicPartition, Long> ends = Map.of();

  /**
   * A plan.
   *
   * @param choice topics to read, and how many messages before its end each partition starts
   */
  TopicPlan(Consumer<byte[], byte[]> consumer, TopicChoice choice) {
    this.consumer = consumer;
    this.choice = choice;
  }

  /** Asks the broker for topics, and starts to read new partitions. */
  void refresh() {
    Map<String, List<PartitionInfo>> all = consumer.listTopics(LONGEST_QUESTION);
    topics = choice.among(all.keySet());
    Set<TopicPartition> wanted = new HashSet<>();
    for (String topic : topics) {
      for (PartitionInfo each : all.getOrDefault(topic, List.of())) {
        wanted.add(new TopicPartition(topic, each.partition()));
      }
    }
    beginnings = consumer.beginningOffsets(wanted, LONGEST_QUESTION);
    ends = consumer.endOffsets(wanted, LONGEST_QUESTION);
    if (!wanted.equals(consumer.assignment())) {
      assign(wanted);
    }
  }

  private void assign(Set<TopicPartition> wanted) {
    Set<TopicPartition> known = consumer.assignment();
    boolean isFirst = known.isEmpty();
    consumer.assign(wanted);
    for (TopicPartition each : wanted) {
      if (!known.contains(each)) {
        long begin = beginnings.get(each);
        // A partition that appears later is read from its beginning.
        long lookBack = choice.lookBack(each.topic()).orElseThrow();
        long start = isFirst ? ends.get(each) - lookBack : begin;
        consumer.seek(each, Math.max(begin, start));
        endsAtStart.put(each, ends.get(each));
      }
    }
    endsAtStart.keySet().retainAll(wanted);
  }

  /** Whether all messages that were there at the start have been read. */
  boolean isCaughtUp() {
    return consumer.assignment().stream()
        .allMatch(each -> position(each) >= endsAtStart.getOrDefault(each, 0L));
  }

  boolean hasPartitions() {
    return !consumer.assignment().isEmpty();
  }

  private long position(TopicPartition partition) {
    return consumer.position(partition, LONGEST_QUESTION);
  }

  /** The topics as of the last refresh. */
  List<KafkaState.Topic> states() {
    List<KafkaState.Topic> states = new ArrayList<>();
    for (String topic : topics) {
      List<TopicPartition> partitions =
          consumer.assignment().stream().filter(each -> each.topic().equals(topic)).toList();
      long messages = 0;
      long lag = 0;
      for (TopicPartition each : partitions) {
        messages += ends.get(each) - beginnings.get(each);
        lag += Math.max(0, ends.get(each) - position(each));
      }
      states.add(
          new KafkaState.Topic(topic, !partitions.isEmpty(), partitions.size(), messages, lag));
    }
    return states;
  }
}
