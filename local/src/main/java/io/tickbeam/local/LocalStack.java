package io.tickbeam.local;

import io.tickbeam.contract.command.Terminal;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A Kafka broker and a MariaDB server on this machine, with topics and schema, until closed; beside
 * them, when asked for, a server that speaks MongoDB's protocol.
 */
public final class LocalStack implements AutoCloseable {

  private final FolderLock lock;
  private final KafkaBroker broker;
  private final MariaDbServer database;
  private final MongoDbServer mongo;

  private LocalStack(
      FolderLock lock, KafkaBroker broker, MariaDbServer database, MongoDbServer mongo) {
    this.lock = lock;
    this.broker = broker;
    this.database = database;
    this.mongo = mongo;
  }

  /** Runs the servers until Ctrl-C; {@code --help} lists the options. */
  public static void main(String[] args) {
    System.exit(Terminal.run(new LocalStackCommand(), args));
  }

  /**
   * Starts the servers, the slower ones at the same time.
   *
   * @throws IOException with a line for people when the folder or a port is in use or a server does
   *     not start; nothing is left running then
   */
  public static LocalStack start(LocalStackSettings settings) throws IOException {
    Path folder = Files.createDirectories(settings.dataFolder()).toRealPath();
    FolderLock lock = FolderLock.take(folder);
    try {
      Path databaseFolder = Files.createDirectories(folder.resolve("mariadb"));
      Path binaries = MariaDbBinaries.in(Folders.cache());
      MariaDbServer.stopLeftovers(databaseFolder, binaries);
      FreePorts.require(settings.kafkaPort(), settings.databasePort(), mongoPort(settings));
      FutureTask<MariaDbServer> database =
          new FutureTask<>(
              () ->
                  MariaDbServer.start(
                      databaseFolder,
                      binaries,
                      FreePorts.toTry(settings.databasePort()),
                      settings.isEmptied()));
      new Thread(database, "mariadb-start").start();
      return join(lock, settings, folder, database);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static int mongoPort(LocalStackSettings settings) {
    return settings.mongoPort() == null ? 0 : settings.mongoPort();
  }

  private static LocalStack join(
      FolderLock lock, LocalStackSettings settings, Path folder, FutureTask<MariaDbServer> database)
      throws IOException {
    KafkaBroker broker = null;
    MongoDbServer mongo = null;
    boolean hasStarted = false;
    try {
      broker = startBroker(settings, folder.resolve("kafka"));
      if (settings.mongoPort() != null) {
        mongo =
            MongoDbServer.start(
                folder.resolve("mongodb"), mongoPort(settings), settings.isEmptied());
      }
      LocalStack stack = new LocalStack(lock, broker, started(database), mongo);
      hasStarted = true;
      return stack;
    } finally {
      if (!hasStarted) {
        closeStarted(broker, mongo, database);
      }
    }
  }

  private static KafkaBroker startBroker(LocalStackSettings settings, Path folder)
      throws IOException {
    if (settings.isEmptied()) {
      Folders.delete(folder);
    }
    KafkaBroker broker = KafkaBroker.start(folder, settings.kafkaPort());
    broker.createTopic(Topics.TICKERS, settings.partitions());
    broker.createTopic(Topics.DEAD_LETTERS, 1);
    broker.createTopic(Topics.PIPELINE_STATUS, 1);
    for (ResultKind output : ResultKind.values()) {
      broker.createTopic(output.label(), settings.partitions());
    }
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

  private static void closeStarted(
      KafkaBroker broker, MongoDbServer mongo, FutureTask<MariaDbServer> database) {
    if (broker != null) {
      broker.close();
    }
    if (mongo != null) {
      mongo.close();
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

  /** User that can only read. */
  public String jdbcReader() {
    return MariaDbFolder.READER;
  }

  /** File with the reader's password, for this user's eyes only. */
  public Path jdbcReaderPasswordFile() {
    return database.readerPasswordFile();
  }

  /** A line for a shell that opens a client of the database. */
  public String clientCommand() {
    return database.clientCommand();
  }

  /**
   * URI of the MongoDB-protocol server, which has no users.
   *
   * @throws IllegalStateException when none was asked for
   */
  public String mongoUri() {
    return requireMongo().uri();
  }

  private MongoDbServer requireMongo() {
    if (mongo == null) {
      throw new IllegalStateException("start the stack with a MongoDB port");
    }
    return mongo;
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
      if (mongo != null) {
        mongo.close();
      }
      database.close();
      lock.close();
    }
  }
}
