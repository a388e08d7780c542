package io.tickbeam.local.secure;

import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The JDK's keytool, which makes keys and certificates in a PKCS12 key store.
 *
 * @param store the key store, made with the first key
 * @param password of the key store and its keys
 */
record Keytool(Path store, String password) {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String PASSWORD_VARIABLE = "TICKBEAM_STORE_PASSWORD";
  private static final String COMMON_NAME = "CN=";

  /** Makes a key whose certificate signs others. */
  void makeAuthority(String alias, String name) throws IOException, InterruptedException {
    run(alias, name, "-ext", "bc:c", "-validity", "3650");
  }

  /**
   * Makes a key with a certificate.
   *
   * @param name common name of its subject
   * @param signer alias of the key that signs it
   * @param further options of keytool, such as {@code -ext}
   */
  void makeKey(String alias, String name, String signer, String... further)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of("-signer", signer));
    options.addAll(List.of(further));
    run(alias, name, options.toArray(String[]::new));
  }

  private void run(String alias, String name, String... options)
      throws IOException, InterruptedException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    try (ChildProcess process =
        ChildCommand.program(keytool)
            .environment(PASSWORD_VARIABLE, password)
            // It runs for less than a second: compiling costs more than it gains.
            .arguments("-J-XX:TieredStopAtLevel=1", "-genkeypair", "-alias", alias)
            .arguments("-dname", COMMON_NAME + name, "-keyalg", "RSA", "-keysize", "2048")
            .arguments("-keystore", store.toString(), "-storetype", "PKCS12")
            .arguments("-storepass:env", PASSWORD_VARIABLE)
            .arguments(options)
            .start()) {
      if (!process.await(PATIENCE) || process.exitCode() != 0) {
        throw new IOException(
            "keytool cannot make a certificate: " + String.join(" ", process.lastLines()));
      }
    }
  }
}
