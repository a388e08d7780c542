package io.tickbeam.ingest.kafka;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaError;
import io.tickbeam.ingest.publish.DeliveryState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Sends records, and sees what becomes of them. A record that the broker refuses for what it is can
 * be asked for; one that fails otherwise ends the run. One thread uses it.
 */
final class Delivery {

  /**
   * A record that the broker does not take, however often it is sent.
   *
   * @param acknowledged to be called should it be taken after all
   * @param failure which the broker gave
   */
  record Refused(ProducerRecord<byte[], byte[]> message, Runnable acknowledged, Exception failure) {

    String reason() {
      return failure.getMessage();
    }

    String kind() {
      return failure.getClass().getSimpleName();
    }

    /** Whether another record of its batch was refused, and this one with it. */
    private boolean isInnocent() {
      return failure.getClass() == KafkaException.class;
    }
  }

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final String bootstrapServers;
  private final AtomicReference<Exception> firstFailure = new AtomicReference<>();
  private final AtomicLong notDelivered = new AtomicLong();
  private final AtomicLong underWay = new AtomicLong();
  private final Queue<Refused> refused = new ConcurrentLinkedQueue<>();
  private volatile long silentSinceNanos = System.nanoTime();

  Delivery(Producer<byte[], byte[]> producer, String bootstrapServers) {
    this.producer = producer;
    this.bootstrapServers = bootstrapServers;
  }

  List<PartitionInfo> partitions(String topic) {
    try {
      return producer.partitionsFor(topic);
    } catch (KafkaException e) {
      throw new TickbeamException("cannot ask Kafka for the partitions of " + topic, e);
    }
  }

  /**
   * Sends a record.
   *
   * @param acknowledged called once the broker has it
   * @throws TickbeamException when an earlier one was not delivered
   */
  void send(ProducerRecord<byte[], byte[]> message, Runnable acknowledged) {
    failIfNotDelivered();
    if (underWay.get() == 0) {
      silentSinceNanos = System.nanoTime();
    }
    underWay.incrementAndGet();
    try {
      // The callback gets the result; waiting for it here would send one message at a time.
      Future<RecordMetadata> unused =
          producer.send(message, (metadata, failure) -> delivered(message, acknowledged, failure));
    } catch (KafkaException e) {
      underWay.decrementAndGet();
      failed(e);
      failIfNotDelivered();
    }
  }

  private void delivered(
      ProducerRecord<byte[], byte[]> message, Runnable acknowledged, Exception failure) {
    underWay.decrementAndGet();
    if (failure == null) {
      silentSinceNanos = System.nanoTime();
      acknowledged.run();
    } else if (failure instanceof InvalidTimestampException
        || failure instanceof RecordTooLargeException
        || failure instanceof InvalidRecordException
        || isOfRefusedBatch(failure)) {
      refused.add(new Refused(message, acknowledged, failure));
    } else {
      failed(failure);
    }
  }

  /** The producer has no class of its own for records whose batch another one has spoilt. */
  private static boolean isOfRefusedBatch(Exception failure) {
    return failure.getClass() == KafkaException.class
        && String.valueOf(failure.getMessage()).contains("part of a batch");
  }

  private void failed(Exception failure) {
    notDelivered.incrementAndGet();
    firstFailure.compareAndSet(null, failure);
  }

  /** The next record that was refused; null when there is none. Innocent ones are sent again. */
  Refused refused() {
    Refused next = refused.poll();
    while (next != null && next.isInnocent()) {
      send(next.message(), next.acknowledged());
      next = refused.poll();
    }
    return next;
  }

  private void failIfNotDelivered() {
    Exception failure = firstFailure.get();
    if (failure != null) {
      String line =
          KafkaError.line(failure, bootstrapServers)
              .map(each -> notDelivered.get() + " messages were not delivered: " + each)
              .orElseGet(
                  () ->
                      String.format(
                          Locale.ROOT,
                          "%d messages were not delivered to Kafka at %s (%s): check the broker,"
                              + " then start ingest again with the same command",
                          notDelivered.get(),
                          bootstrapServers,
                          failure.getMessage()));
      throw new TickbeamException(line, failure);
    }
  }

  /**
   * How the broker takes what is sent. Any thread may ask.
   *
   * @param refusedTicks ticks that went to the dead letters
   */
  DeliveryState state(long refusedTicks) {
    long waiting = underWay.get();
    long silentNanos = waiting == 0 ? 0 : System.nanoTime() - silentSinceNanos;
    return new DeliveryState(waiting, Duration.ofNanos(silentNanos), retries(), refusedTicks);
  }

  private long retries() {
    for (Map.Entry<MetricName, ? extends Metric> each : producer.metrics().entrySet()) {
      if (each.getKey().group().equals("producer-metrics")
          && each.getKey().name().equals("record-retry-total")
          && each.getValue().metricValue() instanceof Number count) {
        return count.longValue();
      }
    }
    return 0;
  }

  /**
   * Waits until everything is acknowledged.
   *
   * @param handleRefused takes all {@link #refused()}, and may send more
   */
  void flush(Runnable handleRefused) {
    if (firstFailure.get() != null) {
      // The run has failed: messages not yet sent are given up, and counted as not delivered.
      producer.close(Duration.ZERO);
    } else {
      producer.flush();
      while (!refused.isEmpty()) {
        handleRefused.run();
        producer.flush();
      }
    }
    failIfNotDelivered();
  }

  void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
