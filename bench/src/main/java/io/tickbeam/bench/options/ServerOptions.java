package io.tickbeam.bench.options;

import io.tickbeam.bench.runs.Servers;
import io.tickbeam.local.stack.Folders;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import io.tickbeam.pipelines.servers.Brokers;
import io.tickbeam.pipelines.servers.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which servers to measure on, as options. */
final class ServerOptions {

  private static final String USUAL_BROKERS = "localhost:9092";
  private static final String USUAL_DATABASE = "jdbc:mysql://localhost:3306/tickbeam";

  @Option(
      names = "--bootstrapServers",
      description =
          "Kafka brokers to measure on, host:port ("
              + USUAL_BROKERS
              + " where --jdbcUrl is given)."
              + " Without both options the comparison starts servers of its own.")
  private String bootstrapServers;

  @Option(
      names = "--jdbcUrl",
      description =
          "Database to measure on, with empty tables tickers and window_stats ("
              + USUAL_DATABASE
              + " where --bootstrapServers is given).")
  private String jdbcUrl;

  @Option(
      names = "--jdbcUser",
      defaultValue = "tickbeam",
      description = "User of that database (${DEFAULT-VALUE}).")
  private String jdbcUser;

  @Option(
      names = "--jdbcPasswordFile",
      description =
          "File with the user's password (environment variable "
              + Database.PASSWORD_VARIABLE
              + ").")
  private String jdbcPasswordFile;

  @Option(
      names = "--data",
      description =
          "Folder of servers of its own, which keep table comparison_runs (one of this user's).")
  private Path data;

  /** Servers until closed. */
  static final class Running implements AutoCloseable {
    private final Servers servers;
    private final RunningStack own;

    private Running(Servers servers, RunningStack own) {
      this.servers = servers;
      this.own = own;
    }

    Servers servers() {
      return servers;
    }

    @Override
    public void close() throws IOException {
      if (own != null) {
        own.close();
      }
    }
  }

  /** Whether the comparison starts servers of its own. */
  boolean areOwn() {
    return bootstrapServers == null && jdbcUrl == null;
  }

  /** Folder of servers of its own. */
  Path folder() {
    return data == null ? Folders.state().resolve("compare") : data;
  }

  /** Starts servers, or takes those that the options name. */
  Running start() throws IOException, SQLException {
    if (!areOwn()) {
      Database database =
          new Database(jdbcUrl == null ? USUAL_DATABASE : jdbcUrl, jdbcUser, jdbcPasswordFile);
      String brokers = bootstrapServers == null ? USUAL_BROKERS : bootstrapServers;
      return new Running(new Servers(brokers, database, false), null);
    }
    RunningStack stack = RunningStack.start(StackSettings.in(Files.createDirectories(folder())));
    Database database =
        new Database(stack.jdbcUrl(), stack.jdbcUser(), stack.jdbcPasswordFile().toString());
    Servers servers = new Servers(stack.bootstrapServers(), database, true);
    clearLeftovers(servers);
    return new Running(servers, stack);
  }

  /** Deletes what a comparison that was killed has left. */
  private static void clearLeftovers(Servers servers) throws SQLException {
    try (Connection connection = servers.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE TABLE tickers");
      statement.execute("TRUNCATE TABLE window_stats");
    }
    Brokers brokers = new Brokers(servers.bootstrapServers());
    brokers.answer(
        admin -> {
          Set<String> topics = admin.listTopics().names().get();
          topics.removeIf(topic -> !topic.startsWith("compare-"));
          return topics.isEmpty() ? null : admin.deleteTopics(topics).all().get();
        });
  }
}
