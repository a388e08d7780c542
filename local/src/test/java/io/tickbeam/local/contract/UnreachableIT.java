package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.topic.TopicCommands;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is wrong at the start is told in one line that says what to do, within half a minute; the
 * exit code is 2.
 */
class UnreachableIT {

  private static final int PATIENCE_SECONDS = 30;

  @TempDir static Path folder;
  private static RunningStack stack;
  private static String database;
  private static String broker;
  private static String passwordFile;

  @BeforeAll
  static void startServers() throws IOException {
    stack = RunningStack.start(StackSettings.in(folder.resolve("stack")));
    database = "--jdbcUrl=" + stack.jdbcUrl();
    broker = "--bootstrapServers=" + stack.bootstrapServers();
    passwordFile = "--jdbcPasswordFile=" + stack.jdbcPasswordFile();
  }

  @AfterAll
  static void stopServers() throws IOException {
    stack.close();
  }

  @Test
  void saysThatThereIsNoBroker() throws Exception {
    String address = "127.0.0.1:" + closedPort();

    assertLine(
        "No Kafka broker answers at " + address + ": start one or correct --bootstrapServers.",
        "--sinks=console",
        "--bootstrapServers=" + address);
  }

  @Tag("slow")
  @Test
  void saysThatABrokerDoesNotAnswer() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + mute.getLocalPort();

      assertLine(
          "A server at "
              + address
              + " takes connections, but does not answer as Kafka: start it again, correct"
              + " --bootstrapServers, or set security.protocol in --kafkaConfig as this port wants"
              + " it.",
          "--sinks=console",
          "--bootstrapServers=" + address);
    }
  }

  @Test
  void saysThatThereIsNoDatabase() throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + closedPort() + "/tickbeam";

    assertLine(
        "No database answers at " + url + " (Connection refused): start one or correct --jdbcUrl.",
        broker,
        "--jdbcUrl=" + url);
  }

  @Tag("slow")
  @Test
  void saysThatADatabaseDoesNotAnswer() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "jdbc:mysql://127.0.0.1:" + mute.getLocalPort() + "/tickbeam";

      assertLine(
          "No database answers at " + url + " (Read timed out): start one or correct --jdbcUrl.",
          broker,
          "--jdbcUrl=" + url);
    }
  }

  @Test
  void saysThatThereIsNoMongoDb() throws Exception {
    String address = "127.0.0.1:" + closedPort();

    assertLine(
        "No MongoDB answers at " + address + ": start one or correct --mongoUri.",
        broker,
        "--sinks=mongo",
        "--mongoUri=mongodb://" + address + "/tickbeam");
  }

  @Tag("slow")
  @Test
  void saysThatAMongoDbDoesNotAnswer() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + mute.getLocalPort();

      assertLine(
          "No MongoDB answers at " + address + ": start one or correct --mongoUri.",
          broker,
          "--sinks=mongo",
          "--mongoUri=mongodb://" + address + "/tickbeam");
    }
  }

  @Test
  void saysThatThePasswordFileOfMongoDbIsMissing() throws Exception {
    assertLine(
        "--mongoPasswordFile=/no/such/file cannot be read: correct the path.",
        broker,
        "--sinks=mongo",
        "--mongoUser=anna",
        "--mongoPasswordFile=/no/such/file");
  }

  @Test
  void saysThatTheFolderOfFilesIsNone() throws Exception {
    Path taken = Files.createFile(folder.resolve("taken"));

    assertLine(
        "No file can be written to "
            + taken.resolve("stream")
            + " (Not a directory): correct --csvDirectory or the rights of the folder.",
        broker,
        "--sinks=csv",
        "--csvDirectory=" + taken);
  }

  @Test
  void saysThatThePasswordIsWrong() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong"), "s3cret\n");

    assertLine(
        "The database refuses user tickbeam (Access denied for user 'tickbeam'@'127.0.0.1' (using"
            + " password: YES), error 1045): correct --jdbcUser, --jdbcPasswordFile or"
            + " TICKBEAM_JDBC_PASSWORD.",
        broker,
        database,
        "--jdbcPasswordFile=" + wrong);
  }

  @Test
  void saysThatThePasswordFileIsMissing() throws Exception {
    assertLine(
        "--jdbcPasswordFile=/no/such/file cannot be read: correct the path.",
        broker,
        database,
        "--jdbcPasswordFile=/no/such/file");
  }

  @Test
  void saysThatTheDatabaseIsNotTheUsers() throws Exception {
    String other = stack.jdbcUrl().replace("/tickbeam", "/other");
    String shown = other.substring(0, other.indexOf('?'));

    assertLine(
        "User tickbeam lacks a right in the database of "
            + shown
            + " (Access denied for user 'tickbeam'@'127.0.0.1' to database 'other', error 1044):"
            + " grant it, or correct --jdbcUser, --jdbcPasswordFile or TICKBEAM_JDBC_PASSWORD.",
        broker,
        "--jdbcUrl=" + other,
        passwordFile);
  }

  @Test
  void saysThatATableIsMissing() throws Exception {
    for (String table : Stream.of("window_stats", "tickers").toList()) {
      execute("RENAME TABLE " + table + " TO away");
      try {
        assertLine(missing(table), broker, database, passwordFile, "--archive=true");
      } finally {
        execute("RENAME TABLE away TO " + table);
      }
    }
  }

  @Test
  void saysThatTheTableToReadIsMissing() throws Exception {
    execute("RENAME TABLE tickers TO away");
    try {
      assertLine(missing("tickers"), database, passwordFile, "--source=MYSQL");
    } finally {
      execute("RENAME TABLE away TO tickers");
    }
  }

  @Test
  void saysThatATopicIsMissing() throws Exception {
    assertLine(
        "Topic tikers does not exist at "
            + stack.bootstrapServers()
            + ": create it ("
            + new TopicCommands(stack.bootstrapServers()).create("tikers")
            + ") or correct --topics.",
        broker,
        "--sinks=console",
        "--topics=tickers,tikers");
  }

  @Test
  void saysThatNoTopicMatches() throws Exception {
    assertLine(
        "No topic matches --topicPattern=[A-Z]+-USD: create one or correct the pattern.",
        broker,
        "--sinks=console",
        "--topicPattern=[A-Z]+-USD");
  }

  @Test
  void saysThatTheTopicOfDeadLettersIsMissing() throws Exception {
    assertLine(
        "Topic dead does not exist at "
            + stack.bootstrapServers()
            + ": create it or correct --deadLetterTopic.",
        broker,
        "--sinks=console",
        "--deadLetterTopic=dead");
  }

  @Test
  void saysThatTheTopicOfResultsIsMissing() throws Exception {
    assertLine(
        "Topic results does not exist at "
            + stack.bootstrapServers()
            + ": create it or correct --windowStatsTopic.",
        broker,
        database,
        passwordFile,
        "--source=MYSQL",
        "--sinks=kafka",
        "--windowStatsTopic=results");
  }

  @Test
  void saysThatAnOptionIsUnknown() throws Exception {
    assertLine(
        "--topic is not an option: did you mean 'topics'? --help lists the options.",
        "--topic=tickers");
  }

  @Test
  void saysThatAUrlIsNone() throws Exception {
    assertLine(
        "--jdbcUrl must start with jdbc:mysql:, like jdbc:mysql://localhost:3306/tickbeam.",
        "--jdbcUrl=localhost:3306");
  }

  @Test
  void showsWhereItFailedOnlyWhenAsked() throws Exception {
    Terminal run =
        Terminal.run(
            folder, PATIENCE_SECONDS, broker, "--topics=tikers", "--sinks=console", "--verbose");

    assertTrue(run.output().startsWith("tickbeam: Topic tikers does not exist"), run.output());
    assertTrue(run.output().contains("\tat io.tickbeam.pipelines."), run.output());
    assertEquals(2, run.exitCode());
  }

  private static void assertLine(String line, String... args) throws Exception {
    Terminal run = Terminal.run(folder, PATIENCE_SECONDS, args);

    assertEquals("tickbeam: " + line + System.lineSeparator(), run.output());
    assertEquals(2, run.exitCode());
  }

  private static String missing(String table) {
    return "Table 'tickbeam."
        + table
        + "' doesn't exist, error 1146: create it with run-configs/migrate.sh.";
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void execute(String sql) throws SQLException, IOException {
    String password = Files.readString(stack.jdbcPasswordFile()).strip();
    try (Connection connection =
            DriverManager.getConnection(stack.jdbcUrl(), stack.jdbcUser(), password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
