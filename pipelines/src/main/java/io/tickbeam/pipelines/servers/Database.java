package io.tickbeam.pipelines.servers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.TickerOptions;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address of the database. Serializable, so that steps can connect on the machine where they
 * run. It holds the place of the password, not the password.
 *
 * @param url JDBC URL
 * @param user database user
 * @param passwordFile file with the password, or null for the environment variable
 */
public record Database(String url, String user, String passwordFile) implements Serializable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** Environment variable with the password. */
  public static final String PASSWORD_VARIABLE = "TICKBEAM_JDBC_PASSWORD";

  private static final int CONNECTIONS_PER_PROCESS = 8;
  private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
  private static final Map<Database, HikariDataSource> POOLS = new ConcurrentHashMap<>();

  private static final String DRIVER = "com.mysql.cj.jdbc.Driver";

  static {
    try {
      // Spark loads the pipeline's jar after DriverManager has looked for drivers.
      Class.forName(DRIVER);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("MySQL's driver is not on the class path", e);
    }
  }

  /** The database of the options. */
  public static Database of(TickerOptions options) {
    return new Database(options.getJdbcUrl(), options.getJdbcUser(), options.getJdbcPasswordFile());
  }

  /** Finds what is wrong with the options of the database. */
  public void check(OptionProblems problems) {
    problems.require(
        url.startsWith("jdbc:mysql:"),
        "--jdbcUrl must start with jdbc:mysql:, like jdbc:mysql://localhost:3306/tickbeam.");
    problems.require(
        !Password.isIn(url),
        "--jdbcUrl must not hold a user or password: use --jdbcUser, and --jdbcPasswordFile or "
            + PASSWORD_VARIABLE
            + ".");
  }

  /** The connection pool of this process. {@link #closePools()} closes it. */
  public DataSource pool() {
    return POOLS.computeIfAbsent(this, Database::newPool);
  }

  /** Closes every pool of this process. */
  public static void closePools() {
    POOLS.values().forEach(HikariDataSource::close);
    POOLS.clear();
  }

  /**
   * Checks that the database answers and has a table.
   *
   * @throws TickbeamException when it does not; the message says what to do
   */
  public void requireTable(String table) {
    try (Connection connection =
            connect(Map.of("socketTimeout", String.valueOf(CONNECT_TIMEOUT_MILLIS)));
        var tables = connection.createStatement()) {
      tables.executeQuery("SELECT 1 FROM " + table + " LIMIT 0").close();
    } catch (SQLException e) {
      throw new TickbeamException(advice(e, table), e);
    }
  }

  /** A connection outside the pool, for a single query. */
  public Connection connect() throws SQLException {
    return connect(Map.of());
  }

  private Connection connect(Map<String, String> furtherProperties) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(furtherProperties);
    properties.setProperty("user", user);
    properties.setProperty("password", password());
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT_MILLIS));
    return DriverManager.getConnection(url, properties);
  }

  private String advice(SQLException e, String table) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.startsWith("28")) {
      return "The database refuses user %s: correct --jdbcUser, --jdbcPasswordFile or %s."
          .formatted(user, PASSWORD_VARIABLE);
    }
    if (state.startsWith("42S02")) {
      return "Table " + table + " is missing: create it with run-configs/migrate.sh.";
    }
    if (state.startsWith("42") || e.getErrorCode() == 1049) {
      return ("User %s may not use the database of %s, or it does not exist:"
              + " create it, grant it, or correct --jdbcUrl.")
          .formatted(user, shownUrl());
    }
    return "No database answers at " + shownUrl() + ": start one or correct --jdbcUrl.";
  }

  /** The URL without its parameters, for messages. */
  public String shownUrl() {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }

  private String password() {
    return new Password("--jdbcPasswordFile", passwordFile, PASSWORD_VARIABLE).read();
  }

  private HikariDataSource newPool() {
    HikariConfig config = new HikariConfig();
    config.setDriverClassName(DRIVER);
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password());
    config.setMaximumPoolSize(CONNECTIONS_PER_PROCESS);
    config.setMinimumIdle(0);
    config.setAutoCommit(false);
    config.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS * 2L);
    config.addDataSourceProperty("rewriteBatchedStatements", "true");
    config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT_MILLIS));
    HikariDataSource pool = new HikariDataSource(config);
    LOG.info("Connected to {} as {}", shownUrl(), user);
    return pool;
  }
}
