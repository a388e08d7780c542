package io.tickbeam.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Brings a MariaDB folder into the state that a server can start in. */
final class MariaDbInstallation {

  private static final int STOP_SECONDS = 20;
  private static final int INSTALL_SECONDS = 120;

  private MariaDbInstallation() {}

  /** Clears files that a killed run has left, and makes what is missing. */
  static void prepare(MariaDbFolder folder) throws IOException, InterruptedException {
    Files.deleteIfExists(folder.socket());
    Folders.delete(folder.temporary());
    Files.createDirectories(folder.temporary());
    install(folder);
    folder.writeInitFile();
  }

  /** A server that a killed run left behind holds the data, and its port. */
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
    // Two at once on one machine have been seen to fail, rarely; a second try costs two seconds.
    boolean done = tryInstall(folder);
    if (!done) {
      done = tryInstall(folder);
    }
    if (!done) {
      throw new IOException("MariaDB's system tables cannot be made: " + folder.lastError());
    }
    Files.createFile(installed);
  }

  private static boolean tryInstall(MariaDbFolder folder) throws IOException, InterruptedException {
    // What an installation that was killed has left is of no use.
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
