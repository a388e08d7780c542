package io.tickbeam.bench.feed;

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

/**
 * Sends ticks to a topic as ingest does: the product as key, and heartbeats each second to every
 * partition.
 */
public final class TickSender implements AutoCloseable {

  /** How many partitions a topic of ticks has. */
  public static final int PARTITIONS = 3;

  /** Kafka Streams leaves out, also for its event time, what has no key. */
  private static final byte[] HEARTBEAT_KEY = "heartbeat".getBytes(StandardCharsets.UTF_8);

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long heartbeatSecond = Long.MIN_VALUE;

  /**
   * A sender.
   *
   * @param lingerMillis how long messages wait to be sent together
   */
  public TickSender(String bootstrapServers, String topic, int lingerMillis) {
    this.topic = topic;
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

  /** Sends a tick; the first of each second of event time after heartbeats of that second. */
  void send(long timeNanos, String productId, byte[] message) {
    long millis = timeNanos / 1_000_000;
    heartbeat(millis);
    send(null, millis, productId.getBytes(StandardCharsets.UTF_8), message);
  }

  /** Sends heartbeats of a second of event time, unless they have been sent. */
  void heartbeat(long millis) {
    long second = Math.floorDiv(millis, 1000L);
    if (second <= heartbeatSecond) {
      return;
    }
    heartbeatSecond = second;
    byte[] heartbeat = Heartbeat.at(second * 1000);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      send(partition, second * 1000, HEARTBEAT_KEY, heartbeat);
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
