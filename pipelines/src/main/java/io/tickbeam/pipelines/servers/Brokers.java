package io.tickbeam.pipelines.servers;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.kafka.KafkaError;
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
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kafka brokers. Used for checks before a run starts, and to create topics.
 *
 * @param cluster their addresses, and the settings for their clients
 */
public record Brokers(KafkaCluster cluster) {

  private static final Logger LOG = LoggerFactory.getLogger(Brokers.class);
  private static final int ANSWER_TIMEOUT_MILLIS = 12_000;

  /** The settings of all clients: those of one may be in the file of another. */
  private static final List<Set<String>> KNOWN =
      List.of(
          AdminClientConfig.configNames(),
          ConsumerConfig.configNames(),
          ProducerConfig.configNames());

  /** Brokers that want nothing of their clients, as host:port, separated by commas. */
  public Brokers(String servers) {
    this(KafkaCluster.at(servers));
  }

  /** A request to the brokers. */
  @FunctionalInterface
  public interface Question<T> {
    /** Sends the request and returns the answer. */
    T ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  /** Finds what is wrong with the options of Kafka. */
  public static void check(TickerOptions options, OptionProblems problems) {
    problems.require(!options.getBootstrapServers().isBlank(), "--bootstrapServers is empty.");
    problems
        .ask(() -> cluster(options))
        .flatMap(cluster -> cluster.unknownSettings(KNOWN))
        .ifPresent(line -> LOG.warn("{}", line));
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
    return new Brokers(cluster(options));
  }

  private static KafkaCluster cluster(TickerOptions options) {
    return KafkaCluster.of(options.getBootstrapServers(), options.getKafkaConfig());
  }

  /** A client for several requests of at most twelve seconds each. The caller closes it. */
  public Admin admin() {
    return Admin.create(
        cluster.config(
            Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_TIMEOUT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_TIMEOUT_MILLIS / 3)));
  }

  /**
   * Sends one request and waits up to twelve seconds for the answer.
   *
   * @throws TickbeamException when no broker answers or the request is rejected
   */
  public <T> T answer(Question<T> question) {
    try (Admin admin = openAdmin()) {
      return question.ask(admin);
    } catch (ExecutionException | KafkaException e) {
      throw new TickbeamException(KafkaError.anyLine(e, servers()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TickbeamException("Interrupted while asking the Kafka broker.", e);
    }
  }

  /** A client that cannot be made comes of the settings, not of the brokers. */
  private Admin openAdmin() {
    try {
      return admin();
    } catch (KafkaException e) {
      throw new TickbeamException(
          KafkaError.unusable(e, cluster).orElseGet(() -> KafkaError.noAnswer(servers())), e);
    }
  }

  private String servers() {
    return cluster.bootstrapServers();
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
    TopicRights rights =
        TopicRights.ask(admin, uses.stream().map(TopicUse::topic).distinct().toList());
    Map<String, TopicSettings> settings = TopicQuestion.settings(admin, rights.seen());
    for (TopicUse use : uses) {
      if (settings.containsKey(use.topic())) {
        use.check(settings.get(use.topic()), new TopicCommands(servers()), problems);
      }
      problems.require(
          !rights.isAbsent(use.topic()),
          String.format(
              Locale.ROOT,
              "Topic %s does not exist at %s: create it or correct %s.",
              use.topic(),
              servers(),
              use.option()));
      problems.require(
          rights.isAbsent(use.topic()) || rights.may(use.topic(), AclOperation.WRITE),
          KafkaError.mayNotWrite(use.topic(), servers()));
    }
    return settings;
  }
}
