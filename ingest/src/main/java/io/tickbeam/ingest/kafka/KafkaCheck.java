package io.tickbeam.ingest.kafka;

import io.tickbeam.contract.error.TickbeamException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Checks, before a run starts, that the broker can be reached and has the topics. */
final class KafkaCheck {

  private static final int TIMEOUT_MILLIS = 10_000;

  private KafkaCheck() {}

  /**
   * Requires both topics.
   *
   * @throws TickbeamException when the broker cannot be reached or a topic is missing
   */
  static void requireTopics(KafkaTarget target) {
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            target.bootstrapServers(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            TIMEOUT_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            TIMEOUT_MILLIS / 2);
    try (Admin admin = Admin.create(config)) {
      var topics = List.of(target.topic(), target.deadLetterTopic());
      admin
          .describeTopics(topics)
          .topicNameValues()
          .forEach((topic, description) -> require(target, topic, description));
    } catch (KafkaException e) {
      throw unreachable(target, e);
    }
  }

  private static void require(KafkaTarget target, String topic, KafkaFuture<?> description) {
    try {
      description.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new TickbeamException(
            ("Kafka at %s has no topic %s: create it (kafka-topics --create --topic %s)"
                    + " or name another")
                .formatted(target.bootstrapServers(), topic, topic),
            e);
      }
      throw unreachable(target, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TickbeamException("interrupted while asking Kafka for its topics", e);
    }
  }

  private static TickbeamException unreachable(KafkaTarget target, Throwable cause) {
    return new TickbeamException(
        "cannot reach Kafka at %s (%s): start it, or give its address with --bootstrapServers"
            .formatted(target.bootstrapServers(), cause.getMessage()),
        cause);
  }
}
