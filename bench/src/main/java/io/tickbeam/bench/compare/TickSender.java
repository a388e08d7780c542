package io.tickbeam.bench.compare;

import io.tickbeam.contract.message.Heartbeat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends ticks to a topic as ingest does: keyed by product, with heartbeats each second. */
final class TickSender implements AutoCloseable {

  private final String topic;
  private final int partitions;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long heartbeatSecond = Long.MIN_VALUE;

  /**
   * A sender.
   *
   * @param lingerMillis how long messages wait to be sent together
   */
  TickSender(String bootstrapServers, String topic, int partitions, int lingerMillis) {
    this.topic = topic;
    this.partitions = partitions;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                lingerMillis,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends a tick, and first the heartbeats of its second, when it is the first of that. */
  void send(long timeNanos, String productId, byte[] message) {
    long millis = timeNanos / 1_000_000;
    heartbeat(millis);
    send(null, millis, productId.getBytes(StandardCharsets.UTF_8), message);
  }

  /** Tells every partition that event time has come to a second, once. */
  void heartbeat(long millis) {
    long second = Math.floorDiv(millis, 1000L);
    if (second <= heartbeatSecond) {
      return;
    }
    heartbeatSecond = second;
    byte[] heartbeat = Heartbeat.at(second * 1_000);
    for (int partition = 0; partition < partitions; partition++) {
      send(partition, second * 1000, null, heartbeat);
    }
  }

  private void send(Integer partition, long millis, byte[] key, byte[] value) {
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(topic, partition, millis, key, value, List.of()),
            (metadata, e) -> failure.compareAndSet(null, e));
  }

  /** Waits until all is acknowledged, and fails if anything was not. */
  void flush() {
    producer.flush();
    if (failure.get() != null) {
      throw new KafkaException("ticks could not be sent", failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
