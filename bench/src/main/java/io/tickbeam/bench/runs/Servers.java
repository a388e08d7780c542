package io.tickbeam.bench.runs;

import io.tickbeam.contract.name.TablePrefixOption;
import io.tickbeam.local.stack.Folders;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import io.tickbeam.pipelines.servers.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The servers to measure on: those that the options name, else some of the comparison's own. */
public final class Servers implements AutoCloseable {

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

  @Mixin private TablePrefixOption tablePrefix;

  private RunningStack own;

  /** Whether the comparison starts servers of its own, which nobody else uses. */
  public boolean areOwn() {
    return bootstrapServers == null && jdbcUrl == null;
  }

  /** Folder of servers of its own. */
  public Path folder() throws IOException {
    return Files.createDirectories(data == null ? Folders.state().resolve("compare") : data);
  }

  /** Starts servers, unless the options name some. */
  public void start() throws IOException {
    if (areOwn()) {
      own = RunningStack.start(StackSettings.in(folder()));
    }
  }

  /** Kafka brokers, host:port. */
  String bootstrapServers() {
    return own == null
        ? Objects.requireNonNullElse(bootstrapServers, USUAL_BROKERS)
        : own.bootstrapServers();
  }

  /** The database. */
  public Database database() {
    return own == null
        ? new Database(
            Objects.requireNonNullElse(jdbcUrl, USUAL_DATABASE),
            jdbcUser,
            jdbcPasswordFile,
            null,
            tablePrefix.names())
        : new Database(own.jdbcUrl(), own.jdbcUser(), own.jdbcPasswordFile().toString());
  }

  /**
   * Processor time of this process and of all that it has started and that run: that of the servers
   * while no program runs. Zero when the servers run elsewhere.
   */
  Duration cpu() {
    if (own == null) {
      return Duration.ZERO;
    }
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants())
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() throws IOException {
    if (own != null) {
      own.close();
    }
  }
}
