package io.tickbeam.dashboard.launch;

import io.tickbeam.contract.command.Terminal;
import io.tickbeam.contract.database.JdbcSettings;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.name.LiveTopicOptions;
import io.tickbeam.contract.name.MessageTopicOptions;
import io.tickbeam.contract.name.ResultTopics;
import io.tickbeam.contract.name.TablePrefixOption;
import io.tickbeam.contract.name.TopicNames;
import io.tickbeam.contract.settings.SettingsFile;
import io.tickbeam.dashboard.database.DatabaseAddress;
import io.tickbeam.dashboard.live.LiveTopics;
import io.tickbeam.metrics.MetricsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the dashboard. */
@Command(
    name = "dashboard",
    description = "Serves the live page: history from MySQL, events from Kafka.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  tickbeam dashboard",
      "  tickbeam dashboard --port=9000 --bootstrapServers=broker1:9092 --jdbcPasswordFile=/etc/tickbeam/reader"
    },
    usageHelpWidth = 100)
public final class DashboardCommand implements Callable<Integer> {

  private static final String PASSWORD_VARIABLE = "TICKBEAM_JDBC_PASSWORD";

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on (${DEFAULT-VALUE}: this machine only). There is no login: with"
              + " 0.0.0.0 everybody who reaches this machine can read.")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port to listen on, 0 for a free one (${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--hostNames",
      split = ",",
      description =
          "Names by which requests may address the page, separated by commas; others are refused,"
              + " which protects from DNS rebinding. Default: those of this machine, where --host is"
              + " one of them; else all.")
  private Set<String> hostNames = Set.of();

  @Option(
      names = "--bootstrapServers",
      defaultValue = "localhost:9092",
      description = "Kafka's address (${DEFAULT-VALUE}).")
  private String bootstrapServers;

  @Option(
      names = KafkaCluster.OPTION,
      description =
          "File with settings for Kafka's clients, such as TLS and logins, in the form of Java"
              + " properties; else environment variable "
              + KafkaCluster.VARIABLE
              + " names it.")
  private String kafkaConfig;

  @Option(
      names = "--jdbcUrl",
      defaultValue = "jdbc:mysql://localhost:3306/tickbeam",
      description = "Database (${DEFAULT-VALUE}).")
  private String jdbcUrl;

  @Option(
      names = "--jdbcUser",
      defaultValue = "tickbeam_reader",
      description = "User of the database; read access is enough (${DEFAULT-VALUE}).")
  private String jdbcUser;

  @Option(
      names = "--jdbcPasswordFile",
      description =
          "File with the user's password; else environment variable " + PASSWORD_VARIABLE + ".")
  private Path jdbcPasswordFile;

  @Option(
      names = JdbcSettings.OPTION,
      description =
          "File with properties of the database's driver, such as those of TLS; else environment"
              + " variable "
              + JdbcSettings.VARIABLE
              + " names it.")
  private String jdbcConfig;

  @Option(
      names = "--topicPattern",
      description =
          "Regular expression of the topics of ticks, in place of --topics. Example: [A-Z]+-USD")
  private String topicPattern;

  @Mixin private MessageTopicOptions messageTopics;
  @Mixin private LiveTopicOptions resultTopics;
  @Mixin private TablePrefixOption tablePrefix;
  @Mixin private MetricsOptions metrics;

  @Override
  public Integer call() throws InterruptedException {
    RunningDashboard running = Terminal.starting(this::start);
    Runtime.getRuntime().addShutdownHook(new Thread(running::close, "dashboard-stop"));
    System.out.println("dashboard: " + running.uri());
    running.metricsUri().ifPresent(uri -> System.out.println("dashboard: metrics at " + uri));
    // Until Ctrl-C, which ends the process by the hook above.
    new CountDownLatch(1).await();
    return 0;
  }

  private RunningDashboard start() {
    SettingsFile settings = JdbcSettings.read(JdbcSettings.file(jdbcConfig));
    DatabaseAddress database =
        new DatabaseAddress(jdbcUrl, jdbcUser, password(), settings, tablePrefix.names());
    return RunningDashboard.start(
        new DashboardSettings(
            host,
            port,
            hostNames,
            KafkaCluster.of(bootstrapServers, kafkaConfig),
            topics(),
            database,
            metrics.address()));
  }

  private LiveTopics topics() {
    TopicNames names = messageTopics.with(new ResultTopics(resultTopics.names()));
    return topicPattern == null ? LiveTopics.of(names) : LiveTopics.of(names, topicPattern);
  }

  private String password() {
    if (jdbcPasswordFile == null) {
      String fromEnvironment = System.getenv(PASSWORD_VARIABLE);
      return fromEnvironment == null ? "" : fromEnvironment;
    }
    try {
      return Files.readString(jdbcPasswordFile).strip();
    } catch (IOException e) {
      throw new TickbeamException(
          "--jdbcPasswordFile=" + jdbcPasswordFile + " cannot be read: correct the path.", e);
    }
  }
}
