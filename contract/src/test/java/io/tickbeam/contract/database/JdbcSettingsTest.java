package io.tickbeam.contract.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.contract.error.TickbeamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcSettingsTest {

  @TempDir Path folder;

  @Test
  void looksUpTheSecretsThatTheFileRefersTo() throws IOException {
    Path secrets = Files.writeString(folder.resolve("secrets.properties"), "key=a$b\\\\c\n");
    Path other = Files.writeString(folder.resolve("other"), "whole content\n");

    assertEquals(
        Map.of("clientCertificateKeyStorePassword", "a$b\\c", "x", "<whole content>"),
        JdbcSettings.read(
                file(
                    "clientCertificateKeyStorePassword=${file:"
                        + secrets
                        + ":key}\nx=<${dir:"
                        + folder
                        + ":"
                        + other.getFileName()
                        + "}>\n"))
            .resolved());
  }

  @Test
  void withoutAFileThereIsNothing() {
    assertEquals(Map.of(), JdbcSettings.read(null).resolved());
  }

  @Test
  void theLoginHasOptionsOfItsOwn() {
    TickbeamException e =
        assertThrows(TickbeamException.class, () -> JdbcSettings.read(file("password=x\n")));

    assertEquals(
        "--jdbcConfig="
            + folder.resolve("jdbc.properties")
            + " sets password: remove it, and use --jdbcUser, and --jdbcPasswordFile or"
            + " TICKBEAM_JDBC_PASSWORD.",
        e.getMessage());
  }

  @Test
  void passwordsOfKeyStoresAreSecrets() {
    String url = "jdbc:mysql://localhost/tickbeam?sslMode=VERIFY_CA&trustCertificateKeyStore";
    JdbcSettings.requireNoSecret(url + "Url=file:/trust.p12");

    assertThrows(TickbeamException.class, () -> JdbcSettings.requireNoSecret(url + "Password=x"));
    assertThrows(
        TickbeamException.class,
        () -> JdbcSettings.requireNoSecret("jdbc:mysql://anna:x@localhost/tickbeam"));
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("jdbc.properties"), text).toString();
  }
}
