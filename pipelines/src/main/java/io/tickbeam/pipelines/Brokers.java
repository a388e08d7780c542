package io.tickbeam.pipelines;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The Kafka brokers, asked before anything starts.
 *
 * @param servers brokers as host:port, separated by commas
 */
public record Brokers(String servers) {

  private static final int ANSWER_TIMEOUT_MILLIS = 12_000;

  /** Something to ask the brokers. */
  @FunctionalInterface
  public interface Question<T> {
    /** Asks, and gives what was answered. */
    T ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  /** The brokers of the options. */
  public static Brokers of(TickerOptions options) {
    return new Brokers(options.getBootstrapServers());
  }

  /**
   * Asks the brokers, for twelve seconds.
   *
   * @throws ConfigurationException when none answers
   */
  public <T> T answer(Question<T> question) {
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            ANSWER_TIMEOUT_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            ANSWER_TIMEOUT_MILLIS / 3);
    try (Admin admin = Admin.create(config)) {
      return question.ask(admin);
    } catch (ExecutionException | KafkaException e) {
      throw new ConfigurationException(
          "No Kafka broker answers at " + servers + ": start one or correct --bootstrapServers.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConfigurationException("Interrupted while asking the Kafka broker.", e);
    }
  }

  /**
   * Makes a topic, ready to be written to.
   *
   * @throws ConfigurationException when no broker answers
   */
  public void create(NewTopic topic) {
    answer(
        admin -> {
          admin.createTopics(List.of(topic)).all().get();
          // A partition is named before it can be written to. One that missed a producer's first
          // batch but took its second would refuse the first for ever, as out of order.
          Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
          for (int i = 0; i < topic.numPartitions(); i++) {
            ends.put(new TopicPartition(topic.name(), i), OffsetSpec.latest());
          }
          return admin.listOffsets(ends).all().get();
        });
  }

  /**
   * Checks that topics exist that will be written to, perhaps only hours later.
   *
   * @param optionByTopic the topics, each with the option that names it
   * @throws ConfigurationException when one is missing
   */
  void requireTopics(Map<String, String> optionByTopic) {
    Set<String> existing = answer(admin -> admin.listTopics().names().get());
    optionByTopic.forEach(
        (topic, option) -> {
          if (!existing.contains(topic)) {
            throw new ConfigurationException(
                "Topic "
                    + topic
                    + " does not exist at "
                    + servers
                    + ": create it or correct "
                    + option
                    + ".");
          }
        });
  }
}
