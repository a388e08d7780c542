package io.tickbeam.pipelines;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

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
