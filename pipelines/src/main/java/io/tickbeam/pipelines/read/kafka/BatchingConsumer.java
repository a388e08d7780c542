package io.tickbeam.pipelines.read.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A Kafka consumer that returns batches. Each record it returns holds several messages of the
 * broker and has the offset of the last one; {@link BatchDeserializer} unpacks it. A batch contains
 * messages of one poll only, so no message waits for a batch to fill.
 */
final class BatchingConsumer {

  /** Stands for the length of a record that has no value. */
  static final int NO_VALUE = -1;

  private static final int MOST_MESSAGES = 250;
  private static final int MOST_BYTES = 1 << 20;
  private static final long WAIT_NANOS = 20_000_000L;
  private static final int HEADER_BYTES = Long.BYTES + Integer.BYTES;

  private BatchingConsumer() {}

  /**
   * Opens a consumer.
   *
   * @param config settings of the Kafka consumer
   * @param isToWait returns true while polls must return no records
   */
  @SuppressWarnings("unchecked") // the proxy implements just this interface
  static Consumer<byte[], byte[]> open(Map<String, Object> config, BooleanSupplier isToWait) {
    KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config);
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            BatchingConsumer.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            (proxy, method, arguments) -> {
              try {
                if (!method.getName().equals("poll")) {
                  return method.invoke(consumer, arguments);
                }
                if (isToWait.getAsBoolean()) {
                  LockSupport.parkNanos(WAIT_NANOS);
                  return ConsumerRecords.empty();
                }
                return batched(
                    (ConsumerRecords<byte[], byte[]>) method.invoke(consumer, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  static ConsumerRecords<byte[], byte[]> batched(ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> batches = new HashMap<>();
    for (TopicPartition partition : records.partitions()) {
      batches.put(partition, batched(records.records(partition)));
    }
    return new ConsumerRecords<>(batches);
  }

  private static List<ConsumerRecord<byte[], byte[]>> batched(
      List<ConsumerRecord<byte[], byte[]>> records) {
    List<ConsumerRecord<byte[], byte[]>> batches = new ArrayList<>();
    int begin = 0;
    int bytes = 0;
    for (int i = 0; i < records.size(); i++) {
      int size = HEADER_BYTES + length(records.get(i));
      if (i > begin && (i - begin >= MOST_MESSAGES || bytes + size > MOST_BYTES)) {
        batches.add(batch(records.subList(begin, i), bytes));
        begin = i;
        bytes = 0;
      }
      bytes += size;
    }
    if (begin < records.size()) {
      batches.add(batch(records.subList(begin, records.size()), bytes));
    }
    return batches;
  }

  private static ConsumerRecord<byte[], byte[]> batch(
      List<ConsumerRecord<byte[], byte[]>> records, int bytes) {
    ByteBuffer packed = ByteBuffer.allocate(bytes);
    for (ConsumerRecord<byte[], byte[]> each : records) {
      packed.putLong(each.offset());
      packed.putInt(each.value() == null ? NO_VALUE : each.value().length);
      if (each.value() != null) {
        packed.put(each.value());
      }
    }
    ConsumerRecord<byte[], byte[]> last = records.get(records.size() - 1);
    return new ConsumerRecord<>(
        last.topic(), last.partition(), last.offset(), null, packed.array());
  }

  private static int length(ConsumerRecord<byte[], byte[]> each) {
    return each.value() == null ? 0 : each.value().length;
  }
}
