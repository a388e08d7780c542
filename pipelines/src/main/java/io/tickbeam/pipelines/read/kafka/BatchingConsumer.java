package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A Kafka consumer of one partition that returns batches: each record it returns holds several
 * messages of the broker, as {@link BatchPacker} packs them. A batch contains messages of one poll
 * only, so no message waits for a batch to fill.
 */
final class BatchingConsumer implements InvocationHandler {

  private final Consumer<byte[], FetchedValue> consumer;
  private final KafkaCluster cluster;
  private final Range range;
  private final TopicPartition partition;
  private long next;

  private BatchingConsumer(
      KafkaCluster cluster, Consumer<byte[], FetchedValue> consumer, Range range) {
    this.cluster = cluster;
    this.consumer = consumer;
    this.range = range;
    this.partition = range.topicPartition();
    this.next = range.begin();
  }

  /**
   * Opens a consumer.
   *
   * @param cluster the brokers, and the settings of users for their clients
   * @param config other settings of the Kafka consumer
   * @param range the partition that it will be assigned, and where it begins
   * @param mostOriginalBytes how much is kept of a large message that cannot be used
   */
  static Consumer<byte[], byte[]> open(
      KafkaCluster cluster, Map<String, Object> config, Range range, int mostOriginalBytes) {
    return of(cluster, MessageConsumers.open(cluster, config, mostOriginalBytes), range);
  }

  @SuppressWarnings("unchecked") // the proxy implements just this interface
  static Consumer<byte[], byte[]> of(
      KafkaCluster cluster, Consumer<byte[], FetchedValue> consumer, Range range) {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            BatchingConsumer.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            new BatchingConsumer(cluster, consumer, range));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    try {
      switch (method.getName()) {
        case "assign" -> {
          method.invoke(consumer, arguments);
          consumer.seek(partition, range.begin());
          return null;
        }
        case "seek" -> next = arguments[1] instanceof Long offset ? offset : next;
        case "poll" -> {
          return poll(method, arguments);
        }
        default -> {
          // As the consumer does it.
        }
      }
      return method.invoke(consumer, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @SuppressWarnings("unchecked") // what the consumer's poll returns
  private ConsumerRecords<byte[], byte[]> poll(Method poll, Object[] arguments)
      throws IllegalAccessException, InvocationTargetException {
    try {
      var records = (ConsumerRecords<byte[], FetchedValue>) poll.invoke(consumer, arguments);
      return packed(records.records(partition));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof OffsetOutOfRangeException) {
        goToTheBeginning();
        return ConsumerRecords.empty();
      }
      throw MessageConsumers.explained(cluster, e.getCause()).orElseThrow(() -> e);
    }
  }

  private ConsumerRecords<byte[], byte[]> packed(
      List<ConsumerRecord<byte[], FetchedValue>> records) {
    long position = position(records);
    List<ConsumerRecord<byte[], byte[]>> packed =
        BatchPacker.pack(partition, records, next, position);
    next = position;
    return packed.isEmpty()
        ? ConsumerRecords.empty()
        : new ConsumerRecords<>(Map.of(partition, packed));
  }

  /** The consumer's position, or the end of the records while it does not know its own. */
  private long position(List<ConsumerRecord<byte[], FetchedValue>> records) {
    try {
      return consumer.position(partition, Duration.ZERO);
    } catch (TimeoutException e) {
      return records.isEmpty() ? next : records.get(records.size() - 1).offset() + 1;
    }
  }

  /** Messages were deleted before they were read, or the topic was made anew. */
  private void goToTheBeginning() {
    long beginning = consumer.beginningOffsets(List.of(partition)).get(partition);
    MessageConsumers.warnOfLoss(partition, next, beginning);
    next = Math.min(next, beginning);
    consumer.seek(partition, beginning);
  }
}
