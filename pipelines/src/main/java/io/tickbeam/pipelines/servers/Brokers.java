package io.tickbeam.pipelines.servers;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.topic.TopicCommands;
import io.tickbeam.contract.topic.TopicSettings;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.TickerOptions;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * The Kafka brokers. Used for checks before a run starts, and to create topics.
 *
 * @param servers brokers as host:port, separated by commas
 */
public record Brokers(String servers) {

  private static final int ANSWER_TIMEOUT_MILLIS = 12_000;

  /** A request to the brokers. */
  @FunctionalInterface
  public interface Question<T> {
    /** Sends the request and returns the answer. */
    T ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  /** Finds what is wrong with the options of Kafka. */
  public static void check(TickerOptions options, OptionProblems problems) {
    problems.require(!options.getBootstrapServers().isBlank(), "--bootstrapServers is empty.");
    if (options.getTopicPattern() != null) {
      try {
        Pattern.compile(options.getTopicPattern());
      } catch (PatternSyntaxException e) {
        problems.require(
            false, "--topicPattern is not a regular expression: " + e.getDescription() + ".");
      }
    }
  }

  /** The brokers of the options. */
  public static Brokers of(TickerOptions options) {
    return new Brokers(options.getBootstrapServers());
  }

  /** A client for several requests of at most twelve seconds each. The caller closes it. */
  public Admin admin() {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            ANSWER_TIMEOUT_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            ANSWER_TIMEOUT_MILLIS / 3));
  }

  /**
   * Sends one request and waits up to twelve seconds for the answer.
   *
   * @throws TickbeamException when no broker answers or the request is rejected
   */
  public <T> T answer(Question<T> question) {
    try (Admin admin = admin()) {
      return question.ask(admin);
    } catch (ExecutionException | KafkaException e) {
      throw new TickbeamException(problem(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TickbeamException("Interrupted while asking the Kafka broker.", e);
    }
  }

  private String problem(Exception e) {
    return e.getCause() instanceof ApiException refusal && !(refusal instanceof RetriableException)
        ? "Kafka at " + servers + " refuses: " + refusal.getMessage()
        : "No Kafka broker answers at " + servers + ": start one or correct --bootstrapServers.";
  }

  /**
   * Creates topics and waits until they can be written to. Existing topics are not changed.
   *
   * @throws TickbeamException when no broker answers or the request is rejected
   */
  public void create(Collection<NewTopic> topics) {
    answer(
        admin -> {
          new TopicCreation(admin).create(topics);
          return null;
        });
  }

  /**
   * Checks the topics that a run will write to, so that it does not fail hours later. What is only
   * doubtful is logged.
   *
   * @return the settings of each topic that exists, by its name
   * @throws TickbeamException when no broker answers
   */
  public Map<String, TopicSettings> check(Collection<TopicUse> uses, OptionProblems problems) {
    return answer(admin -> check(admin, uses, problems));
  }

  private Map<String, TopicSettings> check(
      Admin admin, Collection<TopicUse> uses, OptionProblems problems)
      throws ExecutionException, InterruptedException {
    Set<String> existing = admin.listTopics().names().get();
    List<String> topics = uses.stream().map(TopicUse::topic).filter(existing::contains).toList();
    Map<String, TopicSettings> settings = TopicQuestion.settings(admin, topics);
    for (TopicUse use : uses) {
      if (settings.containsKey(use.topic())) {
        use.check(settings.get(use.topic()), new TopicCommands(servers), problems);
      } else {
        problems.require(
            false,
            String.format(
                Locale.ROOT,
                "Topic %s does not exist at %s: create it or correct %s.",
                use.topic(),
                servers,
                use.option()));
      }
    }
    return settings;
  }
}
