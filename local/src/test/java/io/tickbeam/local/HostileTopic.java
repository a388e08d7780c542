package io.tickbeam.local;

import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.testing.hostile.HostileMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends hostile messages to a topic, compressed, one partition after another. Messages in flight
 * are few, because some are large.
 */
public final class HostileTopic implements AutoCloseable {

  private static final int MAX_REQUEST_BYTES = 200 << 20;
  private static final int MOST_IN_FLIGHT = 100;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;
  private final Deque<Future<?>> sent = new ArrayDeque<>();
  private long count;

  public HostileTopic(RunningStack stack, String topic, int partitions) {
    this.topic = topic;
    this.partitions = partitions;
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers());
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * MAX_REQUEST_BYTES);
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Sends a message; fails if an earlier one was not taken. */
  public void send(HostileMessage message) {
    int partition = (int) (count++ % partitions);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic, partition, message.timestampMillis(), message.key(), message.value());
    message.headers().forEach(header -> record.headers().add(header.name(), header.value()));
    sent.add(producer.send(record));
    while (sent.size() > MOST_IN_FLIGHT) {
      await(sent.poll());
    }
  }

  private static void await(Future<?> acknowledged) {
    try {
      acknowledged.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not take a message", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Waits until all messages have been taken. */
  @Override
  public void close() {
    sent.forEach(HostileTopic::await);
    producer.close();
  }
}
