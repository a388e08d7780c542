package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Kafka which messages there are, while a stream runs. Not thread-safe. */
public final class TopicOffsets implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicOffsets.class);

  private static final int MOST_AGE_MILLIS = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(100);

  /** Some of the last offsets may be markers of transactions, or messages without a time. */
  private static final int LAST_MESSAGES = 10;

  private final KafkaPlan plan;
  private final Consumer<byte[], FetchedValue> consumer;
  private boolean wasAnswered = true;

  /** The offsets of the topics of a plan. */
  public TopicOffsets(KafkaPlan plan) {
    this(
        plan,
        MessageConsumers.open(
            plan.cluster(),
            // Else new partitions would be known after minutes.
            Map.of(ConsumerConfig.METADATA_MAX_AGE_CONFIG, MOST_AGE_MILLIS),
            plan.mostOriginalBytes()));
  }

  TopicOffsets(KafkaPlan plan, Consumer<byte[], FetchedValue> consumer) {
    this.plan = plan;
    this.consumer = consumer;
  }

  /**
   * First and last offsets of a partition.
   *
   * @param begin the first, inclusive
   * @param end the last, exclusive, before which no transaction is open
   */
  public record Bounds(long begin, long end) {}

  /**
   * The partitions that there are of the topics of the plan, or of those that match its pattern.
   *
   * @return none if no broker answers, which is logged
   * @throws io.tickbeam.contract.error.TickbeamException when Kafka refuses
   */
  public Set<TopicPartition> partitions() {
    return ask(
        () -> {
          Set<TopicPartition> partitions = new HashSet<>();
          for (String topic : topics()) {
            consumer
                .partitionsFor(topic, PATIENCE)
                .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
          }
          return partitions;
        },
        Set.of());
  }

  private Collection<String> topics() {
    if (plan.topicPattern() == null) {
      return plan.partitions().stream().map(Range::topic).collect(Collectors.toSet());
    }
    Predicate<String> matches = Pattern.compile(plan.topicPattern()).asMatchPredicate();
    return consumer.listTopics(PATIENCE).keySet().stream().filter(matches).toList();
  }

  /**
   * Where partitions begin and end now.
   *
   * @return nothing if no broker answers, which is logged
   * @throws io.tickbeam.contract.error.TickbeamException when Kafka refuses
   */
  public Map<TopicPartition, Bounds> bounds(Set<TopicPartition> partitions) {
    return ask(
        () -> {
          Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, PATIENCE);
          Map<TopicPartition, Bounds> bounds = new HashMap<>();
          consumer
              .endOffsets(partitions, PATIENCE)
              .forEach((each, end) -> bounds.put(each, new Bounds(begins.get(each), end)));
          return bounds;
        },
        Map.of());
  }

  /**
   * The newest event time among the last messages of all partitions, milliseconds since 1970.
   *
   * @return empty if they have none, or if no broker answers, which is logged
   * @throws io.tickbeam.contract.error.TickbeamException when Kafka refuses
   */
  OptionalLong newestEventMillis() {
    Map<TopicPartition, Bounds> bounds = new HashMap<>(bounds(partitions()));
    bounds.values().removeIf(each -> each.begin() == each.end());
    return ask(
        () -> {
          consumer.assign(bounds.keySet());
          bounds.forEach(
              (each, is) -> consumer.seek(each, Math.max(is.begin(), is.end() - LAST_MESSAGES)));
          return newestEventMillis(bounds);
        },
        OptionalLong.empty());
  }

  private OptionalLong newestEventMillis(Map<TopicPartition, Bounds> bounds) {
    MessageParser parser = new MessageParser();
    Set<TopicPartition> left = new HashSet<>(bounds.keySet());
    long newest = Long.MIN_VALUE;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!left.isEmpty() && System.nanoTime() < end) {
      try {
        for (ConsumerRecord<byte[], FetchedValue> each : consumer.poll(POLL)) {
          newest =
              Math.max(newest, PolledMessages.message(parser, each).eventMillis().orElse(newest));
        }
        left.removeIf(each -> consumer.position(each) >= bounds.get(each).end());
      } catch (InvalidOffsetException e) {
        // Deleted in the meantime; the next question has other bounds.
        left.removeAll(e.partitions());
        consumer.assign(left);
      }
    }
    return newest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newest);
  }

  private <T> T ask(Supplier<T> question, T withoutAnswer) {
    try {
      T answer = question.get();
      wasAnswered = true;
      return answer;
    } catch (RetriableException e) {
      if (wasAnswered) {
        LOG.warn(
            "{} does not answer: {}; the stream goes on when it does",
            plan.cluster(),
            e.getMessage());
      }
      wasAnswered = false;
      return withoutAnswer;
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      throw MessageConsumers.failure(plan.cluster(), e);
    }
  }

  /** Ends a question that another thread is asking, with a {@code WakeupException}. */
  void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(Duration.ZERO);
  }
}
