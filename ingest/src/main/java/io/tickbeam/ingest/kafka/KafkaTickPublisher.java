package io.tickbeam.ingest.kafka;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.publish.TickPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes to Kafka: acknowledged by all replicas, in order, each message once per run. */
public final class KafkaTickPublisher implements TickPublisher {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  /** Longer than a restart of the broker takes; then the run fails. */
  private static final int DELIVERY_TIMEOUT_MILLIS = 20_000;

  private static final int REQUEST_TIMEOUT_MILLIS = 10_000;
  private static final Header STEP = header("step", "ingest");

  private final KafkaTarget target;
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<Exception> firstFailure = new AtomicReference<>();
  private final AtomicLong notDelivered = new AtomicLong();
  private final Map<String, byte[]> keys = new HashMap<>();

  private KafkaTickPublisher(KafkaTarget target, Producer<byte[], byte[]> producer) {
    this.target = target;
    this.producer = producer;
  }

  /**
   * Connects to Kafka.
   *
   * @throws TickbeamException within 15 s when the broker or a topic is missing
   */
  public static KafkaTickPublisher open(KafkaTarget target) {
    KafkaCheck.requireTopics(target);
    return new KafkaTickPublisher(
        target,
        new KafkaProducer<>(config(target), new ByteArraySerializer(), new ByteArraySerializer()));
  }

  private static Map<String, Object> config(KafkaTarget target) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, target.bootstrapServers());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "tickbeam-ingest");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L << 20);
    return config;
  }

  @Override
  public void tick(String productId, byte[] message, long timestampMillis, Instant receivedAt) {
    byte[] key = keys.computeIfAbsent(productId, id -> id.getBytes(StandardCharsets.UTF_8));
    send(
        new ProducerRecord<>(
            target.topic(), null, timestampMillis, key, message, List.of(received(receivedAt))));
  }

  @Override
  public void heartbeat(byte[] message, long timestampMillis, Instant receivedAt) {
    List<Header> headers = List.of(received(receivedAt));
    // Asked each time, because partitions may be added while this runs.
    for (PartitionInfo partition : partitions()) {
      send(
          new ProducerRecord<>(
              target.topic(), partition.partition(), timestampMillis, null, message, headers));
    }
  }

  private List<PartitionInfo> partitions() {
    try {
      return producer.partitionsFor(target.topic());
    } catch (KafkaException e) {
      throw new TickbeamException("cannot ask Kafka for the partitions of " + target.topic(), e);
    }
  }

  @Override
  public void deadLetter(byte[] message, String reason, Instant receivedAt) {
    send(
        new ProducerRecord<>(
            target.deadLetterTopic(),
            null,
            receivedAt.toEpochMilli(),
            null,
            message,
            List.of(header("reason", reason), STEP, received(receivedAt))));
  }

  private void send(ProducerRecord<byte[], byte[]> message) {
    failIfNotDelivered();
    try {
      // The callback gets the result; waiting for it here would send one message at a time.
      Future<RecordMetadata> unused = producer.send(message, this::delivered);
    } catch (KafkaException e) {
      notDelivered.incrementAndGet();
      firstFailure.compareAndSet(null, e);
      failIfNotDelivered();
    }
  }

  private void delivered(RecordMetadata metadata, Exception failure) {
    if (failure != null) {
      notDelivered.incrementAndGet();
      firstFailure.compareAndSet(null, failure);
    }
  }

  private void failIfNotDelivered() {
    Exception failure = firstFailure.get();
    if (failure != null) {
      throw new TickbeamException(
          ("%d messages were not delivered to Kafka at %s (%s): check the broker,"
                  + " then start ingest again with the same command")
              .formatted(notDelivered.get(), target.bootstrapServers(), failure.getMessage()),
          failure);
    }
  }

  @Override
  public void flush() {
    if (firstFailure.get() != null) {
      // The run has failed: messages not yet sent are given up, and counted as not delivered.
      producer.close(Duration.ZERO);
    } else {
      producer.flush();
    }
    failIfNotDelivered();
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }

  private static Header received(Instant receivedAt) {
    return header("received_at", receivedAt.toString());
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
