package io.tickbeam.pipelines.servers;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the records of a bundle and waits at its end until the broker has acknowledged all of them.
 *
 * <p>All senders of a process share one producer. Runners create steps often, Spark for each part
 * of each batch, and a producer per step would cost more than sending the records. Not thread-safe.
 */
public final class KafkaSender {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSender.class);

  /** Largest message, in bytes: a dead letter is as large as the message it is about. */
  private static final int MAX_REQUEST_BYTES = 33 << 20;

  /**
   * Needs a fifth less processor time than batches of 128 KB, and is below the brokers' default
   * limit.
   */
  private static final int BATCH_BYTES = 512 << 10;

  private static final int LINGER_MILLIS = 5;
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private static final Map<String, KafkaProducer<byte[], byte[]>> PRODUCERS =
      new ConcurrentHashMap<>();

  private final String bootstrapServers;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> firstFailure = new AtomicReference<>();
  // One callback for all records: each is kept until its record is acknowledged.
  private final Callback callback =
      (metadata, failure) -> {
        if (failure != null) {
          firstFailure.compareAndSet(null, failure);
        }
      };
  private boolean hasSent;

  private KafkaSender(String bootstrapServers, KafkaProducer<byte[], byte[]> producer) {
    this.bootstrapServers = bootstrapServers;
    this.producer = producer;
  }

  /** A sender to the brokers at {@code bootstrapServers}. */
  public static KafkaSender to(String bootstrapServers) {
    return new KafkaSender(
        bootstrapServers, PRODUCERS.computeIfAbsent(bootstrapServers, KafkaSender::newProducer));
  }

  /** Closes every producer of this process. */
  public static void closeProducers() {
    PRODUCERS.values().forEach(producer -> producer.close(CLOSE_PATIENCE));
    PRODUCERS.clear();
  }

  /** Sends a record. {@link #await} reports whether it was acknowledged. */
  public void send(ProducerRecord<byte[], byte[]> record) {
    hasSent = true;
    try {
      Future<?> unused = producer.send(record, callback);
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  /**
   * Waits until all records have been acknowledged.
   *
   * @throws IllegalStateException when one was not; the bundle has failed then
   */
  public void await() {
    if (!hasSent) {
      return;
    }
    try {
      producer.flush();
    } catch (InterruptException e) {
      throw failed(e);
    }
    if (firstFailure.get() != null) {
      throw failed(firstFailure.get());
    }
    hasSent = false;
  }

  /**
   * Without a cause, as the innermost message is shown to the user, and this one says what to do.
   */
  private IllegalStateException failed(Throwable cause) {
    IllegalStateException failure =
        new IllegalStateException(
            "Kafka at %s does not take what is sent (%s): start it, and run this again."
                .formatted(bootstrapServers, cause.getMessage()));
    failure.addSuppressed(cause);
    return failure;
  }

  private static KafkaProducer<byte[], byte[]> newProducer(String bootstrapServers) {
    LOG.info("Sending to Kafka at {}", bootstrapServers);
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.BATCH_SIZE_CONFIG,
            BATCH_BYTES,
            ProducerConfig.LINGER_MS_CONFIG,
            LINGER_MILLIS,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            MAX_REQUEST_BYTES,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            TIMEOUT_MILLIS,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            TIMEOUT_MILLIS / 3,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            TIMEOUT_MILLIS),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
