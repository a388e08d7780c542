package io.tickbeam.ingest.kafka;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaError;
import io.tickbeam.contract.topic.TopicCommands;
import io.tickbeam.contract.topic.TopicSettings;
import io.tickbeam.ingest.exchange.base.Recording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks, before a run starts, that the broker can be reached, and that its topics take what will
 * be written and keep it. All problems are reported together.
 */
final class TopicCheck {

  private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
  private static final int TIMEOUT_MILLIS = 10_000;

  /** The settings of all clients: those of one may be in the file of another. */
  private static final List<Set<String>> KNOWN =
      List.of(
          AdminClientConfig.configNames(),
          ConsumerConfig.configNames(),
          ProducerConfig.configNames());

  private final KafkaTarget target;
  private final TopicCommands commands;
  private final Admin admin;
  private final List<String> problems = new ArrayList<>();

  /** What does not keep a run from starting. */
  private final List<String> doubts = new ArrayList<>();

  private TopicCheck(KafkaTarget target, Admin admin) {
    this.target = target;
    this.commands = new TopicCommands(target.bootstrapServers());
    this.admin = admin;
  }

  /**
   * Requires both topics, and returns the settings of each by its name.
   *
   * @param recordings that will be written
   * @throws TickbeamException when the broker cannot be reached, or a topic is missing or unfit
   */
  static Map<String, TopicSettings> require(KafkaTarget target, List<Recording> recordings) {
    Map<String, Object> config =
        target
            .cluster()
            .config(
                Map.of(
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    TIMEOUT_MILLIS,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    TIMEOUT_MILLIS / 2));
    target.cluster().unknownSettings(KNOWN).ifPresent(line -> LOG.warn("{}", line));
    try (Admin admin = open(target, config)) {
      TopicCheck check = new TopicCheck(target, admin);
      Map<String, TopicSettings> settings = new HashMap<>();
      if (check.partitions(target.deadLetterTopic()) > 0) {
        TopicSettings letters = check.settings(target.deadLetterTopic());
        settings.put(letters.topic(), letters);
      }
      int partitions = check.partitions(target.topic());
      if (partitions > 0) {
        TopicSettings ticks = check.settings(target.topic());
        settings.put(ticks.topic(), ticks);
        check.ticks(ticks, partitions, recordings);
      }
      if (!check.problems.isEmpty()) {
        throw new TickbeamException(String.join(" ", check.problems));
      }
      check.doubts.forEach(each -> LOG.warn("{}", each));
      return settings;
    } catch (KafkaException e) {
      throw unreachable(target, e);
    }
  }

  private static Admin open(KafkaTarget target, Map<String, Object> config) {
    try {
      return Admin.create(config);
    } catch (KafkaException e) {
      throw KafkaError.unusable(e, target.cluster())
          .<RuntimeException>map(line -> new TickbeamException(line, e))
          .orElse(e);
    }
  }

  /** Number of partitions of a topic; 0 when it does not exist. */
  private int partitions(String topic) {
    try {
      TopicDescription description =
          get(
              admin
                  .describeTopics(
                      List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                  .topicNameValues()
                  .get(topic));
      Set<AclOperation> allowed = description.authorizedOperations();
      if (allowed != null && !allowed.contains(AclOperation.WRITE)) {
        mayNotWrite(topic);
      }
      return description.partitions().size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicAuthorizationException) {
        mayNotWrite(topic);
        return 0;
      }
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        problems.add(
            String.format(
                Locale.ROOT,
                "Kafka at %s has no topic %s: create it (%s) or name another.",
                target.bootstrapServers(),
                topic,
                commands.create(topic)));
        return 0;
      }
      throw unreachable(target, e.getCause());
    }
  }

  private void mayNotWrite(String topic) {
    problems.add(KafkaError.mayNotWrite(topic, target.bootstrapServers()));
  }

  private TopicSettings settings(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      Map<String, String> values = new HashMap<>();
      for (ConfigEntry each :
          get(admin.describeConfigs(List.of(resource)).values().get(resource)).entries()) {
        values.put(each.name(), each.value());
      }
      return new TopicSettings(topic, values);
    } catch (ExecutionException e) {
      // It may be forbidden to this user, who may write all the same.
      doubts.add(
          "cannot check the settings of topic " + topic + " (" + e.getCause().getMessage() + ")");
      return TopicSettings.unknown(topic);
    }
  }

  private static <T> T get(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TickbeamException("interrupted while asking Kafka for its topics", e);
    }
  }

  private void ticks(TopicSettings topic, int partitions, List<Recording> recordings) {
    if (topic.isCompacted()) {
      problem(
          topic,
          TopicSettings.CLEANUP_POLICY,
          "keeps only the last tick of each product",
          TopicCommands.DO_NOT_COMPACT);
    }
    long nowMillis = System.currentTimeMillis();
    for (Recording each : recordings) {
      Optional<Long> firstMillis = each.firstTime().map(time -> time.toEpochMilli());
      if (firstMillis.filter(millis -> topic.deletes(millis, nowMillis)).isPresent()) {
        problem(
            topic,
            TopicSettings.RETENTION_MILLIS,
            String.format(
                Locale.ROOT,
                "deletes ticks as old as those of %s, which begins at %s, within minutes",
                each.name(),
                each.firstTime().orElseThrow()),
            TopicCommands.KEEP_ANY_AGE);
      }
      if (topic.keepsLessThan(each.bytes() / Math.max(1, partitions))) {
        problem(
            topic,
            TopicSettings.RETENTION_BYTES,
            String.format(
                Locale.ROOT, "keeps less than the %d bytes of %s", each.bytes(), each.name()),
            TopicCommands.KEEP_ANY_SIZE);
      }
    }
  }

  private void problem(TopicSettings topic, String setting, String effect, String remedy) {
    problems.add(
        String.format(
            Locale.ROOT,
            "Topic %s has %s, which %s: change it (%s) or name another topic.",
            topic.topic(),
            topic.words(setting),
            effect,
            commands.alter(topic.topic(), remedy)));
  }

  private static TickbeamException unreachable(KafkaTarget target, Throwable cause) {
    return new TickbeamException(KafkaError.anyLine(cause, target.bootstrapServers()), cause);
  }
}
