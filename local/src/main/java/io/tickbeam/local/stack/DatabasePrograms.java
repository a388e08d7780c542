package io.tickbeam.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The programs of a database server that speaks MySQL's protocol, and the options in which servers
 * differ.
 *
 * @param home folder with {@code bin}
 * @param server path of the server's program within it
 * @param client path of the client's program within it
 * @param install the command, within it, that creates the system tables
 * @param serverOptions options of the server
 * @param plainOptions options of a server without TLS
 * @param plainUrl parameters of JDBC URLs for such a server
 */
record DatabasePrograms(
    Path home,
    String server,
    String client,
    List<String> install,
    List<String> serverOptions,
    List<String> plainOptions,
    String plainUrl) {

  /** File names of the servers' programs. */
  static final List<String> SERVERS = List.of("mariadbd", "mysqld");

  /**
   * System property with the folder of an unpacked MySQL 8.0, for tests against MySQL itself. It
   * has its own modes of SQL and, without certificates of ours, its own TLS.
   */
  private static final String MYSQL_HOME = "tickbeam.mysqlHome";

  /** MariaDB, which is unpacked first if it is absent, unless MySQL is asked for. */
  static DatabasePrograms find() throws IOException {
    String mysql = System.getProperty(MYSQL_HOME, "");
    return mysql.isEmpty() ? mariaDb(MariaDbBinaries.in(Folders.cache())) : mySql(Path.of(mysql));
  }

  private static DatabasePrograms mariaDb(Path home) {
    return new DatabasePrograms(
        home,
        "bin/mariadbd",
        "bin/mariadb",
        List.of("scripts/mariadb-install-db", "--skip-test-db", "--skip-name-resolve"),
        List.of("--sql-mode=STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION"),
        List.of("--skip-ssl"),
        "&sslMode=DISABLED&allowPublicKeyRetrieval=true");
  }

  private static DatabasePrograms mySql(Path home) {
    return new DatabasePrograms(
        home,
        "bin/mysqld",
        "bin/mysql",
        List.of("bin/mysqld", "--initialize-insecure"),
        // Its second protocol would listen at a fixed port.
        List.of("--mysqlx=OFF"),
        List.of(),
        "&sslMode=REQUIRED");
  }
}
