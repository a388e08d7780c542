package io.tickbeam.pipelines.servers;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.kafka.KafkaError;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The committed records of topics, for a command that looks at them: without a consumer group, so
 * that it leaves nothing in Kafka. Not thread-safe.
 */
public final class TopicRecords implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  /** The longest that a broker may take for records that it has. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaCluster cluster;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private TopicRecords(KafkaCluster cluster, KafkaConsumer<byte[], byte[]> consumer) {
    this.cluster = cluster;
    this.consumer = consumer;
  }

  /** A reader. No broker is asked yet. */
  public static TopicRecords of(KafkaCluster cluster) {
    Map<String, Object> own =
        Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false);
    return new TopicRecords(
        cluster,
        ClusterClients.open(
            cluster,
            () ->
                new KafkaConsumer<>(
                    cluster.config(own),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())));
  }

  /**
   * Requires that a topic exists.
   *
   * @param option the option that names it
   * @throws TickbeamException when it does not, or no broker answers
   */
  public TopicRecords require(String topic, String option) {
    TopicRights rights =
        new Brokers(cluster).answer(admin -> TopicRights.ask(admin, List.of(topic)));
    if (rights.isAbsent(topic)) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "Topic %s does not exist at %s: create it or correct %s.",
              topic,
              cluster,
              option));
    }
    return this;
  }

  /** Whether a topic exists. It is not created. */
  public boolean exists(String topic) {
    return ask(() -> !partitions(topic).isEmpty());
  }

  private List<TopicPartition> partitions(String topic) {
    try {
      return consumer.partitionsFor(topic).stream()
          .map(each -> new TopicPartition(topic, each.partition()))
          .toList();
    } catch (InvalidTopicException e) {
      // No topic can have this name.
      return List.of();
    }
  }

  /** Goes to the last records of each partition of a topic. */
  public void seekToLast(String topic, long count) {
    ask(
        () -> {
          List<TopicPartition> partitions = assign(topic);
          Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
          consumer
              .endOffsets(partitions)
              .forEach((each, end) -> consumer.seek(each, Math.max(begins.get(each), end - count)));
          return null;
        });
  }

  private List<TopicPartition> assign(String topic) {
    List<TopicPartition> partitions = partitions(topic);
    consumer.assign(partitions);
    return partitions;
  }

  /** Hands over what is between here and the end, as it is now, of all partitions. */
  public void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    ask(
        () -> {
          Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
          long lastNanos = System.nanoTime();
          while (!haveReached(ends)) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.forEach(taker);
            lastNanos = records.isEmpty() ? lastNanos : System.nanoTime();
            requireAnswer(lastNanos);
          }
          return null;
        });
  }

  private boolean haveReached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
  }

  private void requireAnswer(long lastNanos) {
    if (System.nanoTime() - lastNanos > PATIENCE.toNanos()) {
      throw new TickbeamException(
          "Kafka at "
              + cluster
              + " does not give the records of "
              + consumer.assignment()
              + ": start all of its brokers.");
    }
  }

  /** Records that come in this time. */
  public Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration atMost) {
    return ask(() -> consumer.poll(atMost));
  }

  /** The record at a position; empty when Kafka has deleted it, or all of the partition. */
  public Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset) {
    return ask(
        () -> {
          // Of a partition that does not exist, the client waits a minute for the offsets.
          if (!partitions(partition.topic()).contains(partition)) {
            return Optional.empty();
          }
          Collection<TopicPartition> one = List.of(partition);
          consumer.assign(one);
          boolean isThere =
              consumer.beginningOffsets(one).get(partition) <= offset
                  && offset < consumer.endOffsets(one).get(partition);
          if (!isThere) {
            return Optional.empty();
          }
          consumer.seek(partition, offset);
          long startNanos = System.nanoTime();
          while (consumer.position(partition) <= offset) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
              // A compacted topic may have a later one only.
              return Optional.of(each).filter(found -> found.offset() == offset);
            }
            requireAnswer(startNanos);
          }
          return Optional.empty();
        });
  }

  private <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (KafkaException e) {
      throw new TickbeamException(
          KafkaError.line(e, cluster.bootstrapServers())
              .orElseGet(() -> "Kafka at " + cluster + " cannot be read: " + e.getMessage() + "."),
          e);
    }
  }

  @Override
  public void close() {
    consumer.close(Duration.ZERO);
  }
}
