package io.tickbeam.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Prepares the directory of a MariaDB server for its start. */
final class MariaDbInstallation {

  private static final int STOP_SECONDS = 20;
  private static final int INSTALL_SECONDS = 120;

  private MariaDbInstallation() {}

  /** Deletes files of a killed run and creates missing files. */
  static void prepare(MariaDbFolder folder) throws IOException, InterruptedException {
    Files.deleteIfExists(folder.socket());
    Folders.delete(folder.temporary());
    Files.createDirectories(folder.temporary());
    install(folder);
    folder.writeInitFile();
  }

  /** Stops a server of a killed run: it still uses the data and its port. */
  static void stopLeftovers(MariaDbFolder folder) {
    String ours = "--datadir=" + folder.data();
    List<ProcessHandle> leftovers =
        ProcessHandle.allProcesses().filter(each -> isServerOf(ours, each)).toList();
    for (ProcessHandle leftover : leftovers) {
      System.err.println(
          "tickbeam: stopping database process "
              + leftover.pid()
              + ", left behind by a run that was killed");
      leftover.destroy();
      try {
        leftover.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
      } catch (CompletionException e) {
        leftover.destroyForcibly();
        leftover.onExit().join();
      }
    }
  }

  private static boolean isServerOf(String dataFolder, ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    return info.command().orElse("").contains("mariadbd")
        && Arrays.asList(info.arguments().orElse(new String[0])).contains(dataFolder);
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
    Process process =
        folder
            .process("scripts/mariadb-install-db", "--skip-test-db", "--skip-name-resolve")
            .start();
    try {
      return process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
