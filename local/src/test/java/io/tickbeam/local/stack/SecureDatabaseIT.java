package io.tickbeam.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.database.JdbcSettings;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.local.secure.SecureFolder;
import io.tickbeam.pipelines.servers.Connections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one line for what keeps the pipeline from a secured database or MongoDB. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecureDatabaseIT {

  @TempDir static Path folder;
  private static RunningStack stack;
  private static SecureFolder files;

  @BeforeAll
  static void startServers() throws IOException {
    stack = RunningStack.start(StackSettings.in(folder.resolve("stack")).withMongo(0).secured());
    files = stack.secure();
  }

  @AfterAll
  static void stopServers() throws IOException {
    Connections.close();
    stack.close();
  }

  @Test
  void theClientOpensByTheCommandThatTheStackPrints() throws Exception {
    Path output = folder.resolve("client.txt");
    Process client =
        new ProcessBuilder("bash", "-c", stack.clientCommand() + " -N -e 'SELECT 40 + 2'")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertEquals(0, client.waitFor(), Files.readString(output));
    assertEquals("42", Files.readString(output).strip());
  }

  @Test
  void aWrongPasswordAndUsersWithoutACertificateAreRefused() throws Exception {
    SecureRun run = SecureRun.of(stack).with("source", "MYSQL");
    Path wrong = Files.writeString(folder.resolve("wrong"), "no-such-secret");
    Path empty = Files.createFile(folder.resolve("empty"));
    Path noCertificate = ChangedFile.withoutLines(folder, files.jdbcConfig(), "clientCertificate");
    String certificate = ", or name the certificate that the user may need in --jdbcConfig.";

    assertRefused(run.with("jdbcPasswordFile", wrong), ", or the certificate of --jdbcConfig.");
    assertRefused(run.with("jdbcConfig", noCertificate), certificate);
    assertRefused(run.with("jdbcConfig", empty), certificate);
    assertRefused(
        run.with("jdbcPasswordFile", empty),
        ": no password is given: set TICKBEAM_JDBC_PASSWORD or --jdbcPasswordFile.");
  }

  private static void assertRefused(SecureRun run, String end) {
    String line = run.refusal();
    assertTrue(
        line.startsWith("The database refuses user tickbeam (Access denied for user 'tickbeam'@"),
        line);
    assertTrue(line.endsWith(end), line);
    assertFalse(line.contains("no-such-secret"), line);
  }

  @Test
  void theDatabaseWantsTls() throws Exception {
    String line =
        SecureRun.of(stack)
            .with("source", "MYSQL")
            .with("jdbcUrl", stack.jdbcUrl() + "&sslMode=DISABLED")
            .with("jdbcConfig", Files.createFile(folder.resolve("no-tls.properties")))
            .refusal();

    assertTrue(line.contains("--require_secure_transport=ON"), line);
    assertTrue(line.contains("set sslMode"), line);
  }

  @Test
  void aFileThatTheDriverCannotUseIsNamed() throws Exception {
    Path config = files.jdbcConfig();
    Path absent = ChangedFile.replacing(folder, config, "/tickbeam.p12", "/absent.p12");

    assertUnusable(absent, "/absent.p12 (No such file or directory)");
    assertUnusable(
        ChangedFile.replacing(folder, config, "/trust.p12", "/absent.p12"), "/absent.p12");
    assertUnusable(
        ChangedFile.replacing(folder, config, "KeyStorePassword=", "KeyStorePassword=x"),
        "keystore password was incorrect");
    assertUnusable(
        ChangedFile.replacing(folder, config, "VERIFY_IDENTITY", "VERIFY"),
        "The value 'VERIFY' is not acceptable");
    String migration =
        assertThrows(
                TickbeamException.class,
                () ->
                    Migrations.apply(
                        stack.jdbcUrl(),
                        "tickbeam",
                        "x",
                        JdbcSettings.read(absent.toString()),
                        TableNames.usual()))
            .getMessage();
    assertTrue(migration.contains(": --jdbcConfig=" + absent + " cannot be used ("), migration);
  }

  private static void assertUnusable(Path config, String words) {
    String line = SecureRun.of(stack).with("source", "MYSQL").with("jdbcConfig", config).refusal();
    assertTrue(line.startsWith("--jdbcConfig=" + config + " cannot be used ("), line);
    assertTrue(line.contains(words), line);
    assertTrue(line.endsWith("): correct it or what it refers to."), line);
  }

  @Test
  void mongoDbWantsTls() {
    String plain = stack.mongoUri().replace("?tls=true", "?serverSelectionTimeoutMS=1000");
    SecureRun run = SecureRun.of(stack).with("sinks", "mongo").with("mongoUri", plain);

    String line = run.without("mongoConfig").refusal();

    assertTrue(line.startsWith("A server at 127.0.0.1:"), line);
    assertTrue(line.endsWith("add tls=true to --mongoUri and name its CA in --mongoConfig."), line);
  }

  @Test
  void theKeysAreForTheirOwnerAlone() throws Exception {
    try (var all = Files.list(files.file("ca.pem").getParent())) {
      for (Path each : all.toList()) {
        assertTrue(
            Files.size(each) == 0
                || Files.getPosixFilePermissions(each)
                    .equals(PosixFilePermissions.fromString("rw-------")),
            each.toString());
      }
    }
  }
}
