package io.tickbeam.dashboard.launch;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.name.TopicNames;
import io.tickbeam.dashboard.database.DatabaseAddress;
import io.tickbeam.dashboard.live.LiveTopics;
import io.tickbeam.metrics.MetricsAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the dashboard listens and what it reads.
 *
 * @param host address to listen on; 127.0.0.1 or localhost admits this machine only
 * @param port port to listen on, 0 for a free one
 * @param hostNames names that requests may use; empty for those of this machine where the host is
 *     one of them, else all
 * @param cluster brokers, and the settings for their clients
 * @param topics topics with what is new
 * @param database tables with the history
 * @param metrics where to serve metrics and health alone, beside the page; empty for nowhere
 */
public record DashboardSettings(
    String host,
    int port,
    Set<String> hostNames,
    KafkaCluster cluster,
    LiveTopics topics,
    DatabaseAddress database,
    Optional<MetricsAddress> metrics) {

  private static final int HIGHEST_PORT = 65_535;

  public DashboardSettings {
    hostNames =
        hostNames.stream()
            .map(each -> each.strip().toLowerCase(Locale.ROOT))
            .filter(each -> !each.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    if (port < 0 || port > HIGHEST_PORT) {
      throw new TickbeamException("--port=" + port + ": give 0 (any free one) to 65535");
    }
  }

  /** The usual topics, and metrics beside the page only. */
  public DashboardSettings(String host, int port, KafkaCluster cluster, DatabaseAddress database) {
    this(
        host,
        port,
        Set.of(),
        cluster,
        LiveTopics.of(TopicNames.usual()),
        database,
        Optional.empty());
  }

  /** Listens on a free port, for this machine only. */
  public static DashboardSettings of(String bootstrapServers, DatabaseAddress database) {
    return new DashboardSettings("127.0.0.1", 0, KafkaCluster.at(bootstrapServers), database);
  }

  /** The same on another port. */
  public DashboardSettings withPort(int port) {
    return new DashboardSettings(host, port, hostNames, cluster, topics, database, metrics);
  }
}
