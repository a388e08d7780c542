package io.tickbeam.pipelines.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.hash.Sha256;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.kafka.KafkaError;
import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.FeedMessageParser;
import io.tickbeam.contract.message.MalformedMessageException;
import io.tickbeam.pipelines.servers.ClusterClients;
import io.tickbeam.pipelines.servers.TopicRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the messages of dead letters again: the original bytes with the original key, headers and
 * time, to the topic that they were in.
 *
 * <p>Nothing is sent twice: a message and the {@link LetterTopic#mark mark} of its letter are in
 * one transaction, so that there are both or neither, whenever the process ends. The transactions
 * of a topic of dead letters have one name, so that of two processes that do this at once, the one
 * that began earlier is refused by the broker. For this to hold, the letters are read after the
 * transactions have begun.
 */
final class Replay implements AutoCloseable {

  /** Messages of a transaction: what is sent again when one fails. */
  private static final int BATCH = 100;

  /** Tells where a message comes from that was sent again. */
  private static final String FROM = "replayed-from";

  private static final int MAX_REQUEST_BYTES = 128 << 20;
  private static final int TIMEOUT_MILLIS = 30_000;

  private final KafkaCluster cluster;
  private final TopicRecords records;
  private final KafkaProducer<byte[], byte[]> producer;

  /** How many messages were sent, and how many cannot be because Kafka has deleted them. */
  record Outcome(long sent, long lost) {}

  private Replay(
      KafkaCluster cluster, TopicRecords records, KafkaProducer<byte[], byte[]> producer) {
    this.cluster = cluster;
    this.records = records;
    this.producer = producer;
  }

  /**
   * Begins; another process that does the same is refused from now on.
   *
   * @param records for reading the messages, with no other user meanwhile
   * @throws TickbeamException when the brokers refuse it
   */
  static Replay begin(KafkaCluster cluster, String deadLetterTopic, TopicRecords records) {
    Map<String, Object> own =
        Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            "tickbeam-dead-letters-" + deadLetterTopic,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            MAX_REQUEST_BYTES,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            2L * MAX_REQUEST_BYTES,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            TIMEOUT_MILLIS);
    Replay replay =
        new Replay(
            cluster,
            records,
            ClusterClients.open(
                cluster,
                () ->
                    new KafkaProducer<>(
                        cluster.config(own),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())));
    try {
      replay.producer.initTransactions();
      return replay;
    } catch (KafkaException e) {
      replay.close();
      throw replay.failed(e, 0);
    }
  }

  /**
   * Sends the messages of letters that have not been sent again.
   *
   * @throws TickbeamException when one is not taken; those of earlier transactions have been sent
   */
  Outcome send(List<Letter> letters) {
    long sent = 0;
    for (int from = 0; from < letters.size(); from += BATCH) {
      List<Letter> batch = letters.subList(from, Math.min(from + BATCH, letters.size()));
      try {
        sent += sendTogether(batch);
      } catch (KafkaException e) {
        throw failed(e, sent);
      }
    }
    return new Outcome(sent, letters.size() - sent);
  }

  private long sendTogether(List<Letter> letters) {
    producer.beginTransaction();
    boolean isDone = false;
    try {
      long sent = 0;
      for (Letter letter : letters) {
        Optional<ProducerRecord<byte[], byte[]>> message = message(letter);
        if (message.isPresent()) {
          Future<?> unused = producer.send(message.get());
          unused = producer.send(LetterTopic.mark(letter));
          sent++;
        }
      }
      producer.commitTransaction();
      isDone = true;
      return sent;
    } finally {
      if (!isDone) {
        abort();
      }
    }
  }

  private void abort() {
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      // The broker ends it in time; the error that led here is told.
      return;
    }
  }

  /** The message as it was; empty when it is nowhere any more. */
  private Optional<ProducerRecord<byte[], byte[]>> message(Letter letter) {
    Optional<ProducerRecord<byte[], byte[]>> message =
        letter
            .original()
            .flatMap(place -> records.at(place, letter.originalOffset()))
            .filter(found -> isOf(letter, found.value()))
            .map(Replay::same)
            .or(() -> fromLetter(letter));
    message.ifPresent(record -> record.headers().add(FROM, letter.key().getBytes(UTF_8)));
    return message;
  }

  /** A topic that was deleted and made anew has other messages at the same offsets. */
  private static boolean isOf(Letter letter, byte[] value) {
    return value == null
        ? letter.sha256().isEmpty()
        : letter.sha256().isEmpty() || letter.sha256().equals(Sha256.of(value));
  }

  private static ProducerRecord<byte[], byte[]> same(ConsumerRecord<byte[], byte[]> found) {
    return new ProducerRecord<>(
        found.topic(), null, found.timestamp(), found.key(), found.value(), found.headers());
  }

  /** What ingest received, and what Kafka has deleted: the key of a tick is its product. */
  private Optional<ProducerRecord<byte[], byte[]>> fromLetter(Letter letter) {
    if (!letter.isWhole()) {
      return Optional.empty();
    }
    return records
        .at(letter.place(), letter.offset())
        .map(ConsumerRecord::value)
        .flatMap(value -> tick(letter, value));
  }

  private static Optional<ProducerRecord<byte[], byte[]>> tick(Letter letter, byte[] value) {
    try {
      FeedMessage message = new FeedMessageParser().parse(value);
      boolean hasKey = message.productId() != null && !message.productId().isEmpty();
      return hasKey
          ? Optional.of(
              new ProducerRecord<>(
                  letter.topic(),
                  null,
                  message.hasTime() ? message.timeMillis() : letter.time().toEpochMilli(),
                  message.productId().getBytes(UTF_8),
                  value))
          : Optional.empty();
    } catch (MalformedMessageException e) {
      return Optional.empty();
    }
  }

  private TickbeamException failed(KafkaException e, long sent) {
    String line =
        KafkaError.line(e, cluster.bootstrapServers())
            .orElseGet(
                () ->
                    "Kafka at "
                        + cluster
                        + " does not take the messages ("
                        + e.getMessage()
                        + "): see to it, and run this again.");
    return new TickbeamException(line + " " + sent + " messages were sent before.", e);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
