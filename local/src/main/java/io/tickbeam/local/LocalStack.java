package io.tickbeam.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A Kafka broker and a MariaDB server on this machine, with topics and schema, until closed. */
public final class LocalStack implements AutoCloseable {

  private final FolderLock lock;
  private final KafkaBroker broker;
  private final MariaDbServer database;

  private LocalStack(FolderLock lock, KafkaBroker broker, MariaDbServer database) {
    this.lock = lock;
    this.broker = broker;
    this.database = database;
  }

  /** Runs the servers until Ctrl-C; {@code --help} lists the options. */
  public static void main(String[] args) {
    System.exit(Terminal.run(new LocalStackCommand(), args));
  }

  /**
   * Starts both servers at the same time.
   *
   * @throws IOException with a line for people when the folder or a port is in use or a server does
   *     not start; nothing is left running then
   */
  public static LocalStack start(LocalStackSettings settings) throws IOException {
    Path folder = Files.createDirectories(settings.dataFolder()).toRealPath();
    FolderLock lock = FolderLock.take(folder);
    try {
      List<Integer> ports = FreePorts.of(settings.kafkaPort(), settings.databasePort(), 0);
      FutureTask<MariaDbServer> database =
          new FutureTask<>(
              () ->
                  MariaDbServer.start(
                      Files.createDirectories(folder.resolve("mariadb")),
                      MariaDbBinaries.in(Folders.cache()),
                      ports.get(1),
                      settings.isEmptied()));
      new Thread(database, "mariadb-start").start();
      return join(lock, settings, folder.resolve("kafka"), ports, database);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static LocalStack join(
      FolderLock lock,
      LocalStackSettings settings,
      Path kafkaFolder,
      List<Integer> ports,
      FutureTask<MariaDbServer> database)
      throws IOException {
    KafkaBroker broker = null;
    boolean hasStarted = false;
    try {
      broker = startBroker(settings, kafkaFolder, ports);
      LocalStack stack = new LocalStack(lock, broker, started(database));
      hasStarted = true;
      return stack;
    } finally {
      if (!hasStarted) {
        closeStarted(broker, database);
      }
    }
  }

  private static KafkaBroker startBroker(
      LocalStackSettings settings, Path folder, List<Integer> ports) throws IOException {
    if (settings.isEmptied()) {
      Folders.delete(folder);
    }
    KafkaBroker broker = KafkaBroker.start(folder, ports.get(0), ports.get(2));
    broker.createTopic("tickers", settings.partitions());
    broker.createTopic("tickers.dead-letters", 1);
    broker.createTopic("window-stats", settings.partitions());
    return broker;
  }

  /** Waits for the database, whose start always ends. */
  private static MariaDbServer started(FutureTask<MariaDbServer> database) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return database.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void closeStarted(KafkaBroker broker, FutureTask<MariaDbServer> database) {
    if (broker != null) {
      broker.close();
    }
    try {
      started(database).close();
    } catch (IOException e) {
      // It did not start either, and what to tell is why the start ended.
      return;
    }
  }

  /** Brokers as host:port. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** URL for MySQL's JDBC driver, without a password. */
  public String jdbcUrl() {
    return database.jdbcUrl();
  }

  /** User that may do everything in the database. */
  public String jdbcUser() {
    return MariaDbFolder.USER;
  }

  /** File with the user's password, for this user's eyes only. */
  public Path jdbcPasswordFile() {
    return database.passwordFile();
  }

  /** A line for a shell that opens a client of the database. */
  public String clientCommand() {
    return database.clientCommand();
  }

  /** Creates a topic that keeps what it is given; an existing one stays. */
  public void createTopic(String name, int partitions) {
    broker.createTopic(name, partitions);
  }

  @Override
  public void close() throws IOException {
    try {
      broker.close();
    } finally {
      database.close();
      lock.close();
    }
  }
}
