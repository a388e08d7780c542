package io.tickbeam.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a MariaDB server keeps: data, password, log, socket.
 *
 * @param folder of this server alone
 * @param binaries the unpacked programs
 */
record MariaDbFolder(Path folder, Path binaries) {

  static final String DATABASE = "tickbeam";
  static final String USER = "tickbeam";
  static final String CREATE_DATABASE =
      "CREATE DATABASE IF NOT EXISTS tickbeam CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

  private static final int PASSWORD_BYTES = 18;
  private static final int STOP_SECONDS = 20;
  private static final int INSTALL_SECONDS = 120;

  /** Longer paths of a socket do not fit the operating system's structure. */
  private static final int LONGEST_SOCKET_PATH = 100;

  private Path data() {
    return folder.resolve("data");
  }

  private Path log() {
    return folder.resolve("mariadb.log");
  }

  Path passwordFile() {
    return folder.resolve("password");
  }

  private Path initFile() {
    return folder.resolve("init.sql");
  }

  String password() throws IOException {
    return Files.readString(passwordFile()).strip();
  }

  /** A server that a killed run left behind would hold the data: it is stopped. */
  void stopLeftovers() {
    String ours = "--datadir=" + data();
    List<ProcessHandle> leftovers =
        ProcessHandle.allProcesses()
            .filter(each -> each.info().command().orElse("").endsWith("mariadbd"))
            .filter(each -> Stream.of(each.info().arguments().orElse(new String[0])).anyMatch(ours::equals))
            .toList();
    for (ProcessHandle leftover : leftovers) {
      leftover.destroy();
      try {
        leftover.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
      } catch (CompletionException e) {
        leftover.destroyForcibly();
        leftover.onExit().join();
      }
    }
  }

  /** Makes password and system tables, unless an earlier run has. */
  void install() throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("tmp"));
    if (!Files.exists(passwordFile())) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      writePrivately(passwordFile(), HexFormat.of().formatHex(random) + "\n");
    }
    writePrivately(initFile(), accounts());
    Path installed = folder.resolve("installed");
    if (Files.exists(installed)) {
      return;
    }
    // What an installation that was killed has left is of no use.
    Folders.delete(data());
    List<String> command = new ArrayList<>();
    command.add(binaries.resolve("scripts/mariadb-install-db").toString());
    command.add("--no-defaults");
    command.add("--basedir=" + binaries);
    command.add("--datadir=" + data());
    command.add("--skip-test-db");
    command.add("--skip-name-resolve");
    addUser(command);
    Process process = process(command).start();
    try {
      if (!process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("MariaDB's system tables cannot be made: " + lastError());
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    Files.writeString(installed, "");
  }

  private static String accounts() {
    return "";
  }

  /** The command that runs the server. */
  ProcessBuilder command(int port) {
    List<String> command = new ArrayList<>();
    command.add(binaries.resolve("bin/mariadbd").toString());
    command.addAll(
        List.of(
            "--no-defaults",
            "--basedir=" + binaries,
            "--datadir=" + data(),
            "--tmpdir=" + folder.resolve("tmp"),
            "--socket=" + socket(),
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--init-file=" + initFile(),
            "--skip-ssl",
            "--skip-log-bin",
            "--skip-name-resolve",
            "--innodb-flush-log-at-trx-commit=2",
            "--innodb-buffer-pool-size=512M",
            "--innodb-log-file-size=256M",
            "--max-connections=200",
            "--default-time-zone=+00:00",
            "--character-set-server=utf8mb4",
            "--sql-mode=STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION"));
    addUser(command);
    return process(command);
  }
}
