package io.tickbeam.pipelines.servers;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * The settings of a topic. What the broker does not tell is taken for Kafka's default.
 *
 * @param topic name of the topic
 * @param values texts by the names of the settings
 */
public record TopicSettings(String topic, Map<String, String> values) {

  private static final String DEFAULT_MAX_MESSAGE_BYTES = "1048588";
  private static final String UNBOUNDED = String.valueOf(Long.MAX_VALUE);

  /**
   * Asks the brokers. Settings that they do not tell this user are left out.
   *
   * @param topics existing topics
   */
  public static Map<String, TopicSettings> ask(Admin admin, Collection<String> topics)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> resources =
        topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<String, TopicSettings> settings = new HashMap<>();
    for (var answer : admin.describeConfigs(resources).values().entrySet()) {
      String topic = answer.getKey().name();
      settings.put(topic, new TopicSettings(topic, values(answer.getValue())));
    }
    return settings;
  }

  private static Map<String, String> values(
      KafkaFuture<org.apache.kafka.clients.admin.Config> answer)
      throws ExecutionException, InterruptedException {
    Map<String, String> values = new HashMap<>();
    try {
      for (ConfigEntry entry : answer.get().entries()) {
        values.put(entry.name(), entry.value());
      }
    } catch (ExecutionException e) {
      // This user may not see them, or the broker does not tell: a run does not need to know.
      boolean isRefused =
          e.getCause() instanceof ApiException && !(e.getCause() instanceof RetriableException);
      if (!isRefused) {
        throw e;
      }
    }
    return values;
  }

  /** Whether Kafka deletes messages for which there is a newer one of the same key. */
  public boolean isCompacted() {
    return values.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "").contains("compact");
  }

  /** Whether Kafka deletes messages for their age or the size of the topic. */
  public boolean isDeleted() {
    return values.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "delete").contains("delete");
  }

  /** After how many milliseconds Kafka deletes a message; -1 for never, and when not known. */
  public long retentionMillis() {
    return isDeleted() ? number(TopicConfig.RETENTION_MS_CONFIG, "-1") : -1;
  }

  /** How many bytes of a partition Kafka keeps; -1 for all, and when not known. */
  public long retentionBytes() {
    return isDeleted() ? number(TopicConfig.RETENTION_BYTES_CONFIG, "-1") : -1;
  }

  /** Largest batch of records that the topic takes, in bytes. */
  public int maxMessageBytes() {
    return (int) number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, DEFAULT_MAX_MESSAGE_BYTES);
  }

  /** Whether the age of a message counts from when the broker took it, not from its own time. */
  public boolean countsAgeFromArrival() {
    return "LogAppendTime".equals(values.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
  }

  /** How far a record's time may be from the broker's clock, milliseconds, either way. */
  public long timestampBoundMillis() {
    if (countsAgeFromArrival()) {
      return Long.MAX_VALUE;
    }
    long before = number(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, UNBOUNDED);
    long after = number(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, UNBOUNDED);
    long either = number("message.timestamp.difference.max.ms", UNBOUNDED);
    return Math.min(either, Math.min(before, after));
  }

  private long number(String name, String otherwise) {
    String value = values.get(name);
    return Long.parseLong(value == null || value.isEmpty() ? otherwise : value);
  }
}
