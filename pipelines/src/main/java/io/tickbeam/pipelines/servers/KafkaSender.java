package io.tickbeam.pipelines.servers;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.kafka.KafkaError;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
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

  /** Largest record that is ever sent, in bytes with its key and headers. */
  public static final int MOST_RECORD_BYTES = 32 << 20;

  /** A record and what Kafka's protocol puts around it. */
  private static final int MAX_REQUEST_BYTES = MOST_RECORD_BYTES + (1 << 20);

  /** Must hold the largest record. */
  private static final long BUFFER_BYTES = 2L * MAX_REQUEST_BYTES;

  /**
   * Needs a fifth less processor time than batches of 128 KB, and is below the brokers' default
   * limit.
   */
  private static final int BATCH_BYTES = 512 << 10;

  private static final int LINGER_MILLIS = 5;
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private static final Map<KafkaCluster, KafkaProducer<byte[], byte[]>> PRODUCERS =
      new ConcurrentHashMap<>();

  private final KafkaCluster cluster;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> firstFailure = new AtomicReference<>();
  // One callback for all records: each is kept until its record is acknowledged.
  private final Callback callback =
      (metadata, failure) -> {
        if (failure != null) {
          firstFailure.compareAndSet(null, failure);
        }
      };
  private final Queue<Supplier<ProducerRecord<byte[], byte[]>>> smaller =
      new ConcurrentLinkedQueue<>();
  private boolean hasSent;

  private KafkaSender(KafkaCluster cluster, KafkaProducer<byte[], byte[]> producer) {
    this.cluster = cluster;
    this.producer = producer;
  }

  /** A sender to the brokers. */
  public static KafkaSender to(KafkaCluster cluster) {
    return new KafkaSender(cluster, PRODUCERS.computeIfAbsent(cluster, KafkaSender::newProducer));
  }

  /** Closes every producer of this process. */
  public static void closeProducers() {
    PRODUCERS.values().forEach(producer -> producer.close(CLOSE_PATIENCE));
    PRODUCERS.clear();
  }

  /** Sends a record. {@link #await} reports whether it was acknowledged. */
  public void send(ProducerRecord<byte[], byte[]> record) {
    send(record, callback);
  }

  /**
   * Sends a record, and another one in its place if it is larger than its topic takes: the limit of
   * a topic may be changed while a run goes on.
   */
  public void send(
      ProducerRecord<byte[], byte[]> record, Supplier<ProducerRecord<byte[], byte[]>> ifTooLarge) {
    send(
        record,
        (metadata, failure) -> {
          if (failure instanceof RecordTooLargeException) {
            smaller.add(ifTooLarge);
          } else {
            callback.onCompletion(metadata, failure);
          }
        });
  }

  private void send(ProducerRecord<byte[], byte[]> record, Callback acknowledged) {
    hasSent = true;
    try {
      Future<?> unused = producer.send(record, acknowledged);
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
      if (!smaller.isEmpty()) {
        for (var each = smaller.poll(); each != null; each = smaller.poll()) {
          send(each.get());
        }
        producer.flush();
      }
    } catch (InterruptException e) {
      throw failed(e);
    }
    hasSent = false;
    Exception failure = firstFailure.getAndSet(null);
    if (failure != null) {
      throw failed(failure);
    }
  }

  /**
   * Without a cause, as the innermost message is shown to the user, and this one says what to do.
   */
  private IllegalStateException failed(Throwable cause) {
    IllegalStateException failure =
        new IllegalStateException(
            KafkaError.line(cause, cluster.bootstrapServers()).orElseGet(() -> notTaken(cause)));
    failure.addSuppressed(cause);
    return failure;
  }

  private String notTaken(Throwable cause) {
    return String.format(
        Locale.ROOT,
        "Kafka at %s does not take what is sent (%s): %s, and run this again.",
        cluster,
        cause.getMessage(),
        advice(cause));
  }

  /** What the broker refuses it will refuse again; all else may come of a broker that is away. */
  private static String advice(Throwable cause) {
    boolean isRefusal = cause instanceof ApiException && !(cause instanceof RetriableException);
    return isRefusal ? "correct the settings of the topic, or what this user may do" : "start it";
  }

  private static KafkaProducer<byte[], byte[]> newProducer(KafkaCluster cluster) {
    LOG.info("Sending to Kafka at {}", cluster);
    Map<String, Object> own =
        Map.of(
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
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            BUFFER_BYTES,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            TIMEOUT_MILLIS,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            TIMEOUT_MILLIS / 3,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            TIMEOUT_MILLIS);
    return ClusterClients.open(
        cluster,
        () ->
            new KafkaProducer<>(
                cluster.config(own), new ByteArraySerializer(), new ByteArraySerializer()));
  }
}
