package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.kafka.KafkaError;
import io.tickbeam.pipelines.servers.ClusterClients;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consumers of messages, how they are set, and what they say when they cannot go on. */
public final class MessageConsumers {

  private static final Logger LOG = LoggerFactory.getLogger(MessageConsumers.class);

  private static final int MOST_RECORDS = 5_000;
  private static final int FETCH_BYTES = 4 << 20;

  /**
   * Settings of a consumer that reads messages. Only what is committed is read: a transaction that
   * its producer forgot would otherwise hold back all results.
   */
  static final Map<String, Object> SETTINGS =
      Map.of(
          // The reader itself goes on where messages were deleted, and says so.
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          "none",
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          false,
          // A topic that was deleted is made again by who fills it, with its settings.
          ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
          false,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          "read_committed",
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
          MOST_RECORDS,
          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
          FETCH_BYTES);

  private MessageConsumers() {}

  /**
   * Opens a consumer.
   *
   * @param cluster the brokers, and the settings of users for their clients
   * @param config further settings of the consumer
   * @param mostOriginalBytes how much is kept of a large message that cannot be used
   */
  static Consumer<byte[], FetchedValue> open(
      KafkaCluster cluster, Map<String, Object> config, int mostOriginalBytes) {
    Map<String, Object> all = new HashMap<>(config);
    all.putAll(SETTINGS);
    // Nobody reads keys.
    Deserializer<byte[]> noKey = (topic, key) -> null;
    return ClusterClients.open(
        cluster,
        () ->
            new KafkaConsumer<>(
                cluster.config(all), noKey, new ValueDeserializer(mostOriginalBytes)));
  }

  /** The error of a client as one line that says what to do, where there is one. */
  static Optional<TickbeamException> explained(KafkaCluster cluster, Throwable error) {
    return KafkaError.line(error, cluster.bootstrapServers())
        .map(line -> new TickbeamException(line, error));
  }

  /** The error of a client: as {@link #explained}, or as it is. */
  static RuntimeException failure(KafkaCluster cluster, KafkaException error) {
    return explained(cluster, error).<RuntimeException>map(line -> line).orElse(error);
  }

  /**
   * Warns that messages were deleted before they were read, or that the topic was made anew.
   *
   * @param next the next offset to read
   * @param beginning the first offset that there is
   */
  public static void warnOfLoss(TopicPartition partition, long next, long beginning) {
    if (beginning > next) {
      LOG.warn(
          "Kafka has deleted the messages of {} from offset {} to {} before they were read: set"
              + " retention.ms=-1 and retention.bytes=-1 of topic {} to keep messages of any age",
          partition,
          next,
          beginning - 1,
          partition.topic());
    } else {
      LOG.warn(
          "{} ends before offset {}, which is the next to read: the topic was made anew or lost"
              + " messages; it is read from offset {}",
          partition,
          next,
          beginning);
    }
  }
}
