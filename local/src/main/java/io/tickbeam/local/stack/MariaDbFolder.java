package io.tickbeam.local.stack;

import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.local.secure.SecureFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The directory of a MariaDB server: data, passwords, log, socket.
 *
 * @param folder absolute path, used by this server only
 * @param programs those of the server
 * @param secure certificates of a server that wants TLS; null for one that has none
 */
record MariaDbFolder(Path folder, DatabasePrograms programs, SecureFolder secure) {

  static final String DATABASE = "tickbeam";
  static final String USER = "tickbeam";

  /** A user that can only read, for the dashboard. */
  static final String READER = "tickbeam_reader";

  static final String CREATE_DATABASE =
      "CREATE DATABASE IF NOT EXISTS tickbeam CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

  private static final int PASSWORD_BYTES = 18;
  private static final Duration INSTALL_TIME = Duration.ofMinutes(2);

  /** Linux does not support longer paths of a socket. */
  private static final int LONGEST_SOCKET_PATH = 100;

  private Path data() {
    return folder.resolve("data");
  }

  private Path temporary() {
    return folder.resolve("tmp");
  }

  Path passwordFile() {
    return folder.resolve("password");
  }

  Path readerPasswordFile() {
    return folder.resolve("reader-password");
  }

  private Path log() {
    return folder.resolve("mariadb.log");
  }

  private Path initFile() {
    return folder.resolve("init.sql");
  }

  /** Path of the server's socket, which MariaDB needs and Tickbeam does not use. */
  private Path socket() {
    Path inFolder = folder.resolve("mariadb.sock");
    if (inFolder.toString().length() <= LONGEST_SOCKET_PATH) {
      return inFolder;
    }
    String name = "tickbeam-" + Integer.toHexString(folder.hashCode()) + ".sock";
    return Path.of(System.getProperty("java.io.tmpdir"), name);
  }

  /** The user's password; the first call generates it. */
  String password() throws IOException {
    return password(passwordFile());
  }

  private static String password(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      writePrivately(file, HexFormat.of().formatHex(random) + "\n");
    }
    return Files.readString(file).strip();
  }

  /** Deletes files of a killed run and creates missing files. */
  void prepare() throws IOException, InterruptedException {
    Files.deleteIfExists(socket());
    Folders.delete(temporary());
    Files.createDirectories(temporary());
    Path installed = folder.resolve("installed");
    if (!Files.exists(installed)) {
      boolean isDone = install();
      // Two installations at once have failed in rare cases; a second try takes two seconds.
      isDone = isDone || install();
      if (!isDone) {
        throw new IOException("MariaDB's system tables cannot be created: " + lastError());
      }
      Files.createFile(installed);
    }
    writeInitFile();
  }

  private boolean install() throws IOException, InterruptedException {
    // The files of a killed installation cannot be used.
    Folders.delete(data());
    List<String> install = programs.install();
    try (ChildProcess process =
        command(install.get(0), install.subList(1, install.size())).start()) {
      return process.await(INSTALL_TIME) && process.exitCode() == 0;
    }
  }

  /** Writes the statements that the server executes at its start: database and users. */
  private void writeInitFile() throws IOException {
    String sql =
        String.join(
            ";\n",
            CREATE_DATABASE,
            user(USER, password(), "ALL", secure == null ? "NONE" : "X509"),
            user(READER, password(readerPasswordFile()), "SELECT", secure == null ? "NONE" : "SSL"),
            "");
    deleteInitFile();
    writePrivately(initFile(), sql);
  }

  private static String user(String name, String password, String rights, String proof) {
    String account = "'" + name + "'@'127.0.0.1'";
    return String.join(
        ";\n",
        "CREATE USER IF NOT EXISTS " + account,
        "ALTER USER " + account + " IDENTIFIED BY '" + password + "' REQUIRE " + proof,
        "GRANT " + rights + " ON tickbeam.* TO " + account);
  }

  /** Deletes the file, as it contains the passwords, once the server has read it. */
  void deleteInitFile() throws IOException {
    Files.deleteIfExists(initFile());
  }

  private static void writePrivately(Path file, String text) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  /** The first error in the log; later ones are consequences of it. */
  String lastError() throws IOException {
    if (!Files.exists(log())) {
      return "it wrote no log";
    }
    List<String> lines = logLines();
    return lines.stream()
            .filter(line -> line.contains("ERROR"))
            .findFirst()
            .orElse(lines.isEmpty() ? "its log is empty" : lines.get(lines.size() - 1))
        + " (all of it: "
        + log()
        + ")";
  }

  /** Whether the last server ended because another process uses its port. */
  boolean hasFoundItsPortInUse() throws IOException {
    return Files.exists(log())
        && logLines().stream().anyMatch(line -> line.contains("Bind on TCP/IP port"));
  }

  private List<String> logLines() throws IOException {
    return new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).lines().toList();
  }

  /** The command for the server. */
  ChildCommand server(int port) {
    return command(programs.server(), programs.serverOptions())
        .arguments(
            "--tmpdir=" + temporary(),
            "--socket=" + socket(),
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--init-file=" + initFile(),
            "--skip-log-bin",
            "--skip-name-resolve",
            "--innodb-flush-log-at-trx-commit=2",
            "--innodb-buffer-pool-size=512M",
            "--innodb-log-file-size=256M",
            "--max-connections=200",
            "--default-time-zone=+00:00",
            "--character-set-server=utf8mb4")
        .arguments(
            secure == null
                ? programs.plainOptions()
                : List.of(
                    "--require-secure-transport=ON",
                    "--ssl-ca=" + secure.file("ca.pem"),
                    "--ssl-cert=" + secure.file(SecureFolder.SERVER + ".pem"),
                    "--ssl-key=" + secure.file(SecureFolder.SERVER + "-key.pem")));
  }

  /** A command for one of the programs; its output goes to the log. */
  private ChildCommand command(String program, List<String> arguments) {
    return ChildCommand.program(programs.home().resolve(program))
        .arguments("--no-defaults", "--basedir=" + programs.home(), dataOption(folder))
        // The server runs as root only with this option.
        .arguments("--user=" + System.getProperty("user.name"))
        .arguments(arguments)
        .log(log());
  }

  /** The option of a server that names its data in a folder. */
  static String dataOption(Path folder) {
    return "--datadir=" + folder.resolve("data");
  }

  private String clientCertificate() {
    return secure == null
        ? ""
        : String.format(
            Locale.ROOT,
            " --ssl-ca='%s' --ssl-cert='%s' --ssl-key='%s'",
            secure.file("ca.pem"),
            secure.file(SecureFolder.USER + ".pem"),
            secure.file(SecureFolder.USER + "-key.pem"));
  }

  /** A shell command that opens MariaDB's client; it reads the password from its file. */
  String clientCommand(int port) {
    return String.format(
        Locale.ROOT,
        "MYSQL_PWD=$(cat '%s') '%s' --no-defaults%s -h 127.0.0.1 -P %d -u %s %s",
        passwordFile(),
        programs.home().resolve(programs.client()),
        clientCertificate(),
        port,
        USER,
        DATABASE);
  }
}
