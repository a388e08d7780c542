package io.tickbeam.local.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that do not answer or refuse, and options that are wrong. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnreachableIT extends RefusedStartFixture {

  @Test
  void saysThatThereIsNoBroker() throws Exception {
    String address = "127.0.0.1:" + closedPort();

    assertLineInATerminal(
        "No Kafka broker answers at " + address + ": start one or correct --bootstrapServers.",
        "--sinks=console",
        "--bootstrapServers=" + address);
  }

  @Tag("slow")
  @Test
  void saysThatABrokerDoesNotAnswer() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + mute.getLocalPort();

      assertLineInATerminal(
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

    assertLineInATerminal(
        "No database answers at " + url + " (Connection refused): start one or correct --jdbcUrl.",
        broker,
        "--jdbcUrl=" + url);
  }

  @Tag("slow")
  @Test
  void saysThatADatabaseDoesNotAnswer() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "jdbc:mysql://127.0.0.1:" + mute.getLocalPort() + "/tickbeam";

      assertLineInATerminal(
          "No database answers at " + url + " (Read timed out): start one or correct --jdbcUrl.",
          broker,
          "--jdbcUrl=" + url);
    }
  }

  @Test
  void saysThatThereIsNoMongoDb() throws Exception {
    String address = "127.0.0.1:" + closedPort();

    assertLineInATerminal(
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

      assertLineInATerminal(
          "A server at "
              + address
              + " takes connections, but does not answer as MongoDB: start it again, correct"
              + " --mongoUri, or, if it wants TLS, add tls=true to --mongoUri and name its CA in"
              + " --mongoConfig.",
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
            + " TICKBEAM_JDBC_PASSWORD, or name the certificate that the user may need in"
            + " --jdbcConfig.",
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
  void saysThatAnOptionIsUnknown() throws Exception {
    assertLineInATerminal(
        "--topic is not an option: did you mean 'topics'? --help lists the options.",
        "--topic=tickers");
  }

  @Test
  void saysThatAUrlIsNone() throws Exception {
    assertLine(
        "--jdbcUrl must start with jdbc:mysql:, like jdbc:mysql://localhost:3306/tickbeam.",
        "--jdbcUrl=localhost:3306");
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
