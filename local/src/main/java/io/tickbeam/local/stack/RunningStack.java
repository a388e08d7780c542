package io.tickbeam.local.stack;

import io.tickbeam.contract.name.TopicNames;
import io.tickbeam.local.secure.SecureFolder;
import io.tickbeam.pipelines.servers.Brokers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A Kafka broker and a MariaDB server on this machine, each a process of its own, with topics and
 * schema, until closed. A server that speaks MongoDB's protocol runs in this process when asked
 * for. Should this process be killed, the servers end too.
 */
public final class RunningStack implements AutoCloseable {

  private final FolderLock lock;
  private SecureFolder secure;
  private KafkaBroker broker;
  private MariaDbServer database;
  private MongoDbServer mongo;

  private RunningStack(FolderLock lock) {
    this.lock = lock;
  }

  /**
   * Starts the servers, the slower ones at the same time.
   *
   * @throws IOException with a line for users when the folder or a port is in use or a server does
   *     not start; nothing is left running then
   */
  public static RunningStack start(StackSettings settings) throws IOException {
    Path folder = Files.createDirectories(settings.dataFolder()).toRealPath();
    RunningStack stack = new RunningStack(FolderLock.take(folder));
    boolean hasStarted = false;
    try {
      stack.startServers(settings, folder);
      hasStarted = true;
      return stack;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the start of the servers was interrupted", e);
    } finally {
      if (!hasStarted) {
        stack.close();
      }
    }
  }

  private void startServers(StackSettings settings, Path folder)
      throws IOException, InterruptedException {
    Path kafka = folder.resolve("kafka");
    Path mariadb = folder.resolve("mariadb");
    KafkaBroker.stopLeftovers(kafka);
    MariaDbServer.stopLeftovers(mariadb);
    int mongoPort = settings.mongoPort() == null ? 0 : settings.mongoPort();
    FreePorts.require(settings.kafkaPort(), settings.databasePort(), mongoPort);
    if (settings.isSecure()) {
      secure = SecureFolder.open(folder.resolve("secure"));
    }
    FutureTask<MariaDbServer> starting =
        new FutureTask<>(
            () ->
                MariaDbServer.start(
                    mariadb,
                    FreePorts.toTry(settings.databasePort()),
                    settings.isEmptied(),
                    secure,
                    settings.tables()));
    new Thread(starting, "mariadb-start").start();
    try {
      startBroker(settings, kafka);
      if (settings.mongoPort() != null) {
        mongo =
            MongoDbServer.start(
                folder.resolve("mongodb"),
                mongoPort,
                settings.isEmptied(),
                secure == null ? null : secure.certificates());
      }
    } finally {
      database = started(starting);
    }
  }

  private void startBroker(StackSettings settings, Path folder)
      throws IOException, InterruptedException {
    if (settings.isEmptied()) {
      Folders.delete(folder);
    }
    broker =
        KafkaBroker.start(
            folder, settings.kafkaPort(), secure == null ? null : KafkaSecurity.of(secure));
    TopicNames topics = settings.topics();
    Map<String, Integer> partitions = new HashMap<>();
    topics.results().names().values().forEach(each -> partitions.put(each, settings.partitions()));
    topics.ticks().forEach(each -> partitions.put(each, settings.partitions()));
    partitions.put(topics.deadLetters(), 1);
    partitions.put(topics.status(), 1);
    broker.createTopics(partitions);
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

  /** Brokers as host:port. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /**
   * Certificates, logins and files of settings of secured servers.
   *
   * @throws IllegalStateException when the servers are not secured
   */
  public SecureFolder secure() {
    if (secure == null) {
      throw new IllegalStateException("start the stack with secured servers");
    }
    return secure;
  }

  /**
   * Brokers as host:port, for clients with a certificate.
   *
   * @throws IllegalStateException when the servers are not secured
   */
  public String bootstrapServersForCertificates() {
    secure();
    return broker.address(KafkaSecurity.CERTIFICATE);
  }

  /** The broker, for who may do everything. */
  Brokers administrator() {
    return broker.administrator();
  }

  /** URL for MySQL's JDBC driver, without a password. */
  public String jdbcUrl() {
    return database.jdbcUrl();
  }

  /** User that may do everything in the database. */
  public String jdbcUser() {
    return MariaDbFolder.USER;
  }

  /** File with the user's password, readable by this user alone. */
  public Path jdbcPasswordFile() {
    return database.passwordFile();
  }

  /** User that can only read. */
  public String jdbcReader() {
    return MariaDbFolder.READER;
  }

  /** File with the reader's password, readable by this user alone. */
  public Path jdbcReaderPasswordFile() {
    return database.readerPasswordFile();
  }

  /** A shell command that opens a client of the database. */
  public String clientCommand() {
    return database.clientCommand();
  }

  /**
   * URI of the MongoDB-protocol server, which has no users.
   *
   * @throws IllegalStateException when none was asked for
   */
  public String mongoUri() {
    if (mongo == null) {
      throw new IllegalStateException("start the stack with a MongoDB port");
    }
    return mongo.uri();
  }

  /** Creates a topic that keeps what it is given; an existing one stays. */
  public void createTopic(String name, int partitions) {
    broker.createTopics(Map.of(name, partitions));
  }

  @Override
  public void close() throws IOException {
    try {
      if (broker != null) {
        broker.close();
      }
      if (mongo != null) {
        mongo.close();
      }
      if (database != null) {
        database.close();
      }
    } finally {
      lock.close();
    }
  }
}
