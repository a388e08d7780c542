package io.tickbeam.contract.kafka;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.settings.SettingsFile;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Kafka as its clients reach it: brokers, and what users set for every client. Serializable, so
 * that the settings travel with a job; secrets that the file refers to are looked up where a client
 * is made.
 *
 * @param bootstrapServers brokers as host:port, separated by commas
 * @param file the settings of {@code --kafkaConfig}
 */
public record KafkaCluster(String bootstrapServers, SettingsFile file) implements Serializable {

  /** The option that names the file. */
  public static final String OPTION = "--kafkaConfig";

  /** Names the file when the option does not. */
  public static final String VARIABLE = "TICKBEAM_KAFKA_CONFIG";

  private static final String SERVERS = "bootstrap.servers";
  private static final String PROVIDERS = "config.providers";

  /** What makes results right belongs to Tickbeam: the only value of each, or null for none. */
  private static final Map<String, String> FIXED = new HashMap<>();

  static {
    FIXED.put("isolation.level", "read_committed");
    FIXED.put("acks", "all");
    FIXED.put("enable.idempotence", "true");
    FIXED.put("enable.auto.commit", "false");
    for (String name :
        List.of(
            SERVERS,
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer",
            "group.id",
            "group.instance.id",
            "group.protocol",
            "transactional.id",
            "auto.offset.reset",
            "allow.auto.create.topics",
            "partitioner.class",
            "interceptor.classes",
            "max.request.size")) {
      FIXED.put(name, null);
    }
  }

  /** Brokers that want nothing of their clients. */
  public static KafkaCluster at(String bootstrapServers) {
    return new KafkaCluster(bootstrapServers, SettingsFile.none(OPTION));
  }

  /**
   * Brokers, and the settings for their clients.
   *
   * @param file value of {@code --kafkaConfig}; when null, {@link #VARIABLE} names it, if set
   * @throws TickbeamException when the file cannot be read, sets what belongs to Tickbeam, or
   *     refers to a secret that is missing
   */
  public static KafkaCluster of(String bootstrapServers, String file) {
    SettingsFile settings = SettingsFile.read(OPTION, SettingsFile.named(file, VARIABLE));
    requireNothingFixed(settings);
    KafkaCluster cluster = new KafkaCluster(bootstrapServers, settings);
    Map<String, String> unused = cluster.settings();
    return cluster;
  }

  private static void requireNothingFixed(SettingsFile settings) {
    Map<String, String> wrong = new TreeMap<>(settings.values());
    wrong
        .entrySet()
        .removeIf(
            each ->
                !FIXED.containsKey(each.getKey())
                    || each.getValue().equals(FIXED.get(each.getKey())));
    if (wrong.isEmpty()) {
      return;
    }
    String advice =
        wrong.containsKey(SERVERS) ? ", and give the brokers with --bootstrapServers." : ".";
    throw new TickbeamException(
        settings
            + " sets "
            + String.join(", ", wrong.keySet())
            + ", which Tickbeam sets itself: remove it from the file"
            + advice);
  }

  /**
   * The configuration of a client.
   *
   * @param own what Tickbeam sets; settings of the user replace its defaults
   * @throws TickbeamException when a secret is missing on this machine
   */
  public Map<String, Object> config(Map<String, Object> own) {
    Map<String, Object> config = new HashMap<>(own);
    config.put(SERVERS, bootstrapServers);
    config.putAll(settings());
    return config;
  }

  /** With secrets, unless config providers of the user look them up in Kafka's clients. */
  private Map<String, String> settings() {
    return file.values().containsKey(PROVIDERS) ? file.values() : file.resolved();
  }

  /**
   * The line for settings that no client of Kafka knows, such as misspelt ones.
   *
   * @param known the names of each client
   * @return empty when all are known
   */
  public Optional<String> unknownSettings(Collection<Set<String>> known) {
    Set<String> names = new HashSet<>();
    known.forEach(names::addAll);
    file.values().keySet().stream().filter(each -> each.startsWith(PROVIDERS)).forEach(names::add);
    return file.unknown(names, "Kafka's clients");
  }

  /** The brokers alone: settings may hold secrets. */
  @Override
  public String toString() {
    return bootstrapServers;
  }
}
