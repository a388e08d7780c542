package io.tickbeam.local.stack;

import io.tickbeam.contract.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Prepares the directory of a MariaDB server for its start. */
final class MariaDbInstallation {

  private static final Duration INSTALL_TIME = Duration.ofMinutes(2);

  private MariaDbInstallation() {}

  /** Deletes files of a killed run and creates missing files. */
  static void prepare(MariaDbFolder folder) throws IOException, InterruptedException {
    Files.deleteIfExists(folder.socket());
    Folders.delete(folder.temporary());
    Files.createDirectories(folder.temporary());
    install(folder);
    folder.writeInitFile();
  }

  private static void install(MariaDbFolder folder) throws IOException, InterruptedException {
    Path installed = folder.folder().resolve("installed");
    if (Files.exists(installed)) {
      return;
    }
    // Two installations at once have failed in rare cases; a second try takes two seconds.
    boolean done = tryInstall(folder);
    if (!done) {
      done = tryInstall(folder);
    }
    if (!done) {
      throw new IOException("MariaDB's system tables cannot be created: " + folder.lastError());
    }
    Files.createFile(installed);
  }

  private static boolean tryInstall(MariaDbFolder folder) throws IOException, InterruptedException {
    // The files of a killed installation cannot be used.
    Folders.delete(folder.data());
    try (ChildProcess process =
        folder
            .command("scripts/mariadb-install-db", "--skip-test-db", "--skip-name-resolve")
            .start()) {
      return process.await(INSTALL_TIME) && process.exitCode() == 0;
    }
  }
}
