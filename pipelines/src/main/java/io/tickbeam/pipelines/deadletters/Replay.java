package io.tickbeam.pipelines.deadletters;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.kafka.KafkaError;
import io.tickbeam.pipelines.servers.ClusterClients;
import io.tickbeam.pipelines.servers.TopicRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
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
 * that began earlier is refused by the broker. For this to hold, the letters are read after {@link
 * #begin}.
 *
 * <p>A message that the brokers refuse, such as one that is too large for its topic, keeps no other
 * from being sent: those of its transaction are sent one by one.
 */
final class Replay implements AutoCloseable {

  /** Messages of a transaction at most: what is sent one by one when one is refused. */
  private static final int BATCH = 100;

  /** Bytes of a transaction, but for the last of its messages. */
  private static final long BATCH_BYTES = 8 << 20;

  private static final int MAX_REQUEST_BYTES = 128 << 20;
  private static final int TIMEOUT_MILLIS = 30_000;

  private final KafkaCluster cluster;
  private final OriginalMessages messages;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Refusal> refused = new ArrayList<>();
  private long sent;
  private long lost;

  /**
   * What became of the letters.
   *
   * @param sent how many messages were sent
   * @param lost how many messages cannot be sent because Kafka has deleted them
   * @param refused messages that Kafka does not take
   */
  record Outcome(long sent, long lost, List<Refusal> refused) {}

  /** A message that Kafka does not take: the key of its letter, and why. */
  record Refusal(String key, String reason) {}

  private record Sending(Letter letter, ProducerRecord<byte[], byte[]> message) {

    long bytes() {
      return message.value() == null ? 0 : message.value().length;
    }
  }

  private Replay(
      KafkaCluster cluster, OriginalMessages messages, KafkaProducer<byte[], byte[]> producer) {
    this.cluster = cluster;
    this.messages = messages;
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
            new OriginalMessages(records),
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
      throw replay.failed(e);
    }
  }

  /**
   * Sends the messages of letters that have not been sent again. Messages are read before their
   * transaction begins, so that none is open while a broker is waited for.
   *
   * @throws TickbeamException when the brokers do not answer or another process has begun; the
   *     messages of earlier transactions have been sent
   */
  Outcome send(List<Letter> letters) {
    List<Sending> batch = new ArrayList<>();
    long bytes = 0;
    for (Letter letter : letters) {
      Optional<Sending> next = sending(letter);
      if (next.isPresent()) {
        batch.add(next.get());
        bytes += next.get().bytes();
      }
      if (batch.size() == BATCH || bytes >= BATCH_BYTES) {
        sendBatch(batch);
        batch.clear();
        bytes = 0;
      }
    }
    if (!batch.isEmpty()) {
      sendBatch(batch);
    }
    return new Outcome(sent, lost, List.copyOf(refused));
  }

  private Optional<Sending> sending(Letter letter) {
    if (!messages.hasTopic(letter)) {
      refused.add(
          new Refusal(letter.key(), "topic " + letter.topic() + " does not exist: create it"));
      return Optional.empty();
    }
    Optional<Sending> found = messages.find(letter).map(message -> new Sending(letter, message));
    lost += found.isPresent() ? 0 : 1;
    return found;
  }

  /** Sends messages together, and each alone when one of them is refused. */
  private void sendBatch(List<Sending> batch) {
    try {
      producer.beginTransaction();
      for (Sending each : batch) {
        send(each.message());
        send(LetterTopic.mark(each.letter()));
      }
      producer.commitTransaction();
      sent += batch.size();
    } catch (KafkaException e) {
      // Nothing more can be sent after a transaction that cannot be ended.
      Optional<String> reason = isAborted() ? KafkaError.refusal(e) : Optional.empty();
      sendOneByOne(batch, reason.orElseThrow(() -> failed(e)));
    }
  }

  /**
   * Sends a message and waits for its answer. Kafka's producer splits a batch that is too large for
   * its topic and sends the parts again; with one that is too large by itself a transaction then
   * does not end.
   */
  private void send(ProducerRecord<byte[], byte[]> message) {
    Future<?> unused = producer.send(message);
    producer.flush();
  }

  private void sendOneByOne(List<Sending> batch, String reason) {
    if (batch.size() == 1) {
      refused.add(new Refusal(batch.get(0).letter().key(), reason));
    } else {
      batch.forEach(each -> sendBatch(List.of(each)));
    }
  }

  /** Not so when another process has begun, or no broker answers: the broker ends it in time. */
  private boolean isAborted() {
    try {
      producer.abortTransaction();
      return true;
    } catch (KafkaException | IllegalStateException e) {
      return false;
    }
  }

  private TickbeamException failed(KafkaException e) {
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
