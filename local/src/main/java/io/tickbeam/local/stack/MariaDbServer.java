package io.tickbeam.local.stack;

import io.tickbeam.contract.database.JdbcSettings;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.contract.settings.SettingsFile;
import io.tickbeam.local.secure.SecureFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Iterator;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A MariaDB server in a process of its own, with the schema and users with random passwords. */
final class MariaDbServer implements AutoCloseable {

  private static final int START_SECONDS = 60;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int ANSWER_MILLIS = 2_000;

  /** Longest wait for tables to be dropped. */
  private static final int EMPTY_MILLIS = 120_000;

  private final MariaDbFolder folder;
  private final ChildProcess process;
  private final int port;

  private MariaDbServer(MariaDbFolder folder, ChildProcess process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /** Ends the server that a killed run has left behind, if any. */
  static void stopLeftovers(Path dataFolder) {
    for (String server : DatabasePrograms.SERVERS) {
      Leftovers.stop(server, MariaDbFolder.dataOption(dataFolder));
    }
  }

  /**
   * Starts the server and waits until it answers.
   *
   * @param ports ports on 127.0.0.1; the next one is tried when one is in use
   * @param isEmptied whether to delete the rows of earlier runs
   * @param secure certificates for a server that wants TLS; null for one that has none
   * @param tables names of the tables
   */
  static MariaDbServer start(
      Path dataFolder,
      Iterator<Integer> ports,
      boolean isEmptied,
      SecureFolder secure,
      TableNames tables)
      throws IOException, InterruptedException {
    MariaDbFolder folder =
        new MariaDbFolder(Files.createDirectories(dataFolder), DatabasePrograms.find(), secure);
    while (true) {
      try {
        return start(folder, ports.next(), isEmptied, tables);
      } catch (IOException e) {
        if (!ports.hasNext() || !folder.hasFoundItsPortInUse()) {
          throw e;
        }
      }
    }
  }

  private static MariaDbServer start(
      MariaDbFolder folder, int port, boolean isEmptied, TableNames tables)
      throws IOException, InterruptedException {
    folder.prepare();
    ChildProcess process = folder.server(port).start();
    MariaDbServer server = new MariaDbServer(folder, process, port);
    boolean hasStarted = false;
    try {
      server.awaitAnswer();
      server.applySchema(isEmptied, tables);
      hasStarted = true;
      return server;
    } finally {
      folder.deleteInitFile();
      if (!hasStarted) {
        server.close();
      }
    }
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!answers()) {
      if (process.await(POLL)) {
        throw new IOException("MariaDB does not start: " + folder.lastError());
      }
      if (System.nanoTime() > deadlineNanos) {
        throw new IOException(
            "MariaDB does not answer after " + START_SECONDS + " s: " + folder.lastError());
      }
    }
  }

  private boolean answers() throws IOException {
    // Another program that has taken the port in the meantime may never answer.
    String url = jdbcUrl() + "&connectTimeout=" + ANSWER_MILLIS + "&socketTimeout=" + ANSWER_MILLIS;
    try (Connection connection = connect(url)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      // Not yet; what it says while it starts is in its log.
      return false;
    }
  }

  private Connection connect(String url) throws SQLException, IOException {
    Properties properties = new Properties();
    properties.putAll(settings().resolved());
    properties.setProperty("user", MariaDbFolder.USER);
    properties.setProperty("password", folder.password());
    return DriverManager.getConnection(url, properties);
  }

  private void applySchema(boolean isEmptied, TableNames tables) throws IOException {
    if (isEmptied) {
      String url = jdbcUrl() + "&connectTimeout=" + EMPTY_MILLIS + "&socketTimeout=" + EMPTY_MILLIS;
      try (Connection connection = connect(url);
          Statement statement = connection.createStatement()) {
        statement.execute("DROP DATABASE " + MariaDbFolder.DATABASE);
        statement.execute(MariaDbFolder.CREATE_DATABASE);
      } catch (SQLException e) {
        throw new IOException("The database cannot be emptied: " + e.getMessage(), e);
      }
    }
    Migrations.apply(jdbcUrl(), MariaDbFolder.USER, folder.password(), settings(), tables);
  }

  String jdbcUrl() {
    return "jdbc:mysql://127.0.0.1:"
        + port
        + "/"
        + MariaDbFolder.DATABASE
        + "?rewriteBatchedStatements=true"
        + (folder.secure() == null ? folder.programs().plainUrl() : "");
  }

  /** Properties of the driver. */
  private SettingsFile settings() {
    SecureFolder secure = folder.secure();
    return JdbcSettings.read(secure == null ? null : secure.jdbcConfig().toString());
  }

  Path passwordFile() {
    return folder.passwordFile();
  }

  Path readerPasswordFile() {
    return folder.readerPasswordFile();
  }

  /** A line for a shell that opens MariaDB's client without showing the password. */
  String clientCommand() {
    return folder.clientCommand(port);
  }

  /** Port of 127.0.0.1. */
  int port() {
    return port;
  }

  /** The operating system's number of the server. */
  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.close();
  }
}
