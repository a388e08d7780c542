package io.tickbeam.pipelines.runners.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.client.program.ContextEnvironment;
import org.apache.flink.client.program.StreamContextEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Flink's configuration of a job on a cluster: what the user has configured, and where nothing is
 * configured, what a job needs to survive the death of a TaskManager.
 */
final class ClusterSettings {

  /**
   * A machine takes minutes to come back, so a failed job is started again after 1, 2, 4, 8, 16 and
   * then each 30 seconds, 15 times, which takes some six minutes. A job that then runs for ten
   * minutes has all its tries again: a stream runs for months.
   */
  private static final Map<String, String> RESTARTS =
      Map.of(
          "restart-strategy.type", "exponential-delay",
          "restart-strategy.exponential-delay.initial-backoff", "1 s",
          "restart-strategy.exponential-delay.max-backoff", "30 s",
          "restart-strategy.exponential-delay.backoff-multiplier", "2.0",
          "restart-strategy.exponential-delay.reset-backoff-threshold", "10 min",
          "restart-strategy.exponential-delay.jitter-factor", "0.1",
          "restart-strategy.exponential-delay.attempts-before-reset-backoff", "15");

  private static final String RESTART = "restart-strategy";

  private final FlinkMaster master;
  private final Configuration configuration;

  private ClusterSettings(FlinkMaster master, Configuration configuration) {
    this.master = master;
    this.configuration = configuration;
  }

  /**
   * The settings of a job whose options name a cluster.
   *
   * @param isStream Beam's batches take no restart strategy but that of the cluster
   */
  static ClusterSettings of(FlinkPipelineOptions options, boolean isStream) {
    FlinkMaster master = FlinkMaster.of(options);
    Configuration configuration = new Configuration(configured(master, options));
    if (isStream && configuration.keySet().stream().noneMatch(key -> key.startsWith(RESTART))) {
      RESTARTS.forEach(configuration::setString);
    }
    return new ClusterSettings(master, configuration);
  }

  private static Configuration configured(FlinkMaster master, FlinkPipelineOptions options) {
    if (master.isFlinkRun()) {
      return Configuration.fromMap(
          StreamExecutionEnvironment.getExecutionEnvironment().getConfiguration().toMap());
    }
    return options.getFlinkConfDir() == null
        ? GlobalConfiguration.loadConfiguration()
        : GlobalConfiguration.loadConfiguration(options.getFlinkConfDir());
  }

  /** Flink's REST API; empty where it is behind something that only Flink's client knows. */
  Optional<ClusterApi> api() {
    boolean isSecured = configuration.get(SecurityOptions.SSL_REST_ENABLED);
    if (isSecured) {
      return Optional.empty();
    }
    int usualPort = configuration.get(RestOptions.PORT);
    if (!master.isAddress()) {
      return configuration
          .getOptional(RestOptions.ADDRESS)
          .map(host -> new ClusterApi(URI.create("http://" + host + ":" + usualPort)));
    }
    String address = master.name().strip().replaceFirst("^https?://", "");
    String port = address.matches(".*:\\d+") ? "" : ":" + usualPort;
    return Optional.of(new ClusterApi(URI.create("http://" + address + port)));
  }

  /** The value of a setting of this configuration, which may be another one on the cluster. */
  Optional<String> value(String key) {
    return Optional.ofNullable(configuration.getString(key, null));
  }

  /**
   * Makes this the configuration of the job that is started next in this thread.
   *
   * @param folder for the configuration, of this job alone
   */
  @SuppressWarnings("deprecation") // Flink's stream environment does not give its executors
  void use(FlinkPipelineOptions options, Path folder) {
    if (master.isFlinkRun()) {
      ClassLoader classes = Thread.currentThread().getContextClassLoader();
      // Of a session or, in application mode, of the JobManager that this runs in.
      PipelineExecutorServiceLoader executors =
          ExecutionEnvironment.getExecutionEnvironment().getExecutorServiceLoader();
      ContextEnvironment.setAsContext(executors, configuration, classes, false, false);
      StreamContextEnvironment.setAsContext(executors, configuration, classes, false, false);
      return;
    }
    try {
      Files.writeString(folder.resolve("config.yaml"), yaml());
    } catch (IOException e) {
      throw new UncheckedIOException("Flink's configuration cannot be written", e);
    }
    options.setFlinkConfDir(folder.toString());
  }

  private String yaml() {
    return new TreeMap<>(configuration.toMap())
        .entrySet().stream()
            .map(each -> each.getKey() + ": '" + each.getValue().replace("'", "''") + "'\n")
            .collect(Collectors.joining());
  }
}
