package io.tickbeam.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A Kafka broker and a MariaDB server on this machine, with topics and schema, until closed. */
public final class LocalStack implements AutoCloseable {

  private final FileChannel lockFile;
  private final KafkaBroker broker;
  private final MariaDbServer database;

  private LocalStack(FileChannel lockFile, KafkaBroker broker, MariaDbServer database) {
    this.lockFile = lockFile;
    this.broker = broker;
    this.database = database;
  }

  /**
   * Starts both servers.
   *
   * @throws IOException when the folder is in use by another stack or a server does not start
   */
  public static LocalStack start(LocalStackSettings settings) throws IOException {
    Path folder = Files.createDirectories(settings.dataFolder()).toRealPath();
    FileChannel lockFile = lock(folder);
    CompletableFuture<MariaDbServer> database =
        CompletableFuture.supplyAsync(
            () ->
                unchecked(
                    () ->
                        MariaDbServer.start(
                            Files.createDirectories(folder.resolve("mariadb")),
                            binaries(),
                            FreePort.orFree(settings.databasePort()))));
    try {
      KafkaBroker broker =
          KafkaBroker.start(folder.resolve("kafka"), FreePort.orFree(settings.kafkaPort()));
      broker.createTopic("tickers", settings.partitions());
      broker.createTopic("tickers.dead-letters", 1);
      broker.createTopic("window-stats", settings.partitions());
      return new LocalStack(lockFile, broker, database.join());
    } catch (CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: in use all the same.
    }
    channel.close();
    throw new IOException(
        "another local stack runs in " + folder + ": stop it or choose another --dataFolder");
  }

  /** The unpacked server is kept for all runs of this user: 350 MB. */
  private static Path binaries() throws IOException {
    return Files.createDirectories(
        Path.of(System.getProperty("user.home"), ".cache", "tickbeam", "mariadb"));
  }

  private static <T> T unchecked(Callable<T> action) {
    try {
      return action.call();
    } catch (Exception e) {
      throw new CompletionException(e);
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
    return MariaDbServer.USER;
  }

  /** File with the user's password, for this user's eyes only. */
  public Path jdbcPasswordFile() {
    return database.passwordFile();
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
      try {
        database.close();
      } finally {
        lockFile.close();
      }
    }
  }

  /** Runs the servers until Ctrl-C. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Serve()).execute(args));
  }

  @Command(
      name = "LocalStack",
      mixinStandardHelpOptions = true,
      description = "A real Kafka and a real MariaDB on this machine until Ctrl-C.")
  private static final class Serve implements Callable<Integer> {

    @Option(names = "--dataFolder", defaultValue = ".tickbeam", description = "Default: .tickbeam")
    private Path dataFolder;

    @Option(names = "--kafkaPort", defaultValue = "0", description = "Default: a free port")
    private int kafkaPort;

    @Option(names = "--databasePort", defaultValue = "0", description = "Default: a free port")
    private int databasePort;

    @Option(names = "--partitions", defaultValue = "3", description = "Default: 3")
    private int partitions;

    @Override
    public Integer call() throws InterruptedException {
      LocalStackSettings settings =
          new LocalStackSettings(dataFolder, kafkaPort, databasePort, partitions);
      try {
        LocalStack stack = LocalStack.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(stack)));
        System.out.println("Kafka     --bootstrapServers=" + stack.bootstrapServers());
        System.out.println("Database  --jdbcUrl='" + stack.jdbcUrl() + "'");
        System.out.println("          --jdbcUser=" + stack.jdbcUser());
        System.out.println("          --jdbcPasswordFile=" + stack.jdbcPasswordFile());
        System.out.println("Ctrl-C stops both; what they hold stays in " + dataFolder + ".");
        new CountDownLatch(1).await();
        return 0;
      } catch (IOException e) {
        System.err.println("tickbeam: " + e.getMessage());
        return 1;
      }
    }

    private static void closeQuietly(LocalStack stack) {
      try {
        stack.close();
      } catch (IOException e) {
        System.err.println("tickbeam: " + e.getMessage());
      }
    }
  }
}
