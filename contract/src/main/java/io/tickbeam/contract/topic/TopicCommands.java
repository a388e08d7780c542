package io.tickbeam.contract.topic;

/**
 * The commands of Kafka that make a topic fit, for messages to users.
 *
 * @param bootstrapServers brokers as host:port, separated by commas
 */
public record TopicCommands(String bootstrapServers) {

  /** The setting of a topic that keeps messages of any age. */
  public static final String KEEP_ANY_AGE = TopicSettings.RETENTION_MILLIS + "=-1";

  /** The setting of a topic that keeps any number of messages. */
  public static final String KEEP_ANY_SIZE = TopicSettings.RETENTION_BYTES + "=-1";

  /** The setting of a topic that keeps all messages of a key. */
  public static final String DO_NOT_COMPACT = TopicSettings.CLEANUP_POLICY + "=delete";

  /** The command that creates a topic for ticks: their event times may be long ago. */
  public String create(String topic) {
    return "kafka-topics.sh --bootstrap-server "
        + bootstrapServers
        + " --create --topic "
        + topic
        + " --config "
        + KEEP_ANY_AGE;
  }

  /**
   * The command that changes settings of a topic.
   *
   * @param settings such as {@link #KEEP_ANY_AGE}
   */
  public String alter(String topic, String... settings) {
    return "kafka-configs.sh --bootstrap-server "
        + bootstrapServers
        + " --alter --entity-type topics --entity-name "
        + topic
        + " --add-config "
        + String.join(",", settings);
  }
}
