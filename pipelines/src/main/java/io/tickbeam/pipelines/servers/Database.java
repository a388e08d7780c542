package io.tickbeam.pipelines.servers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tickbeam.contract.database.DatabaseError;
import io.tickbeam.contract.database.DatabasePlace;
import io.tickbeam.contract.database.JdbcSettings;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.TickerOptions;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
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
 * @param configFile file with properties of the driver, or null for none
 * @param tables names of its tables
 */
public record Database(
    String url, String user, String passwordFile, String configFile, TableNames tables)
    implements Serializable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** Environment variable with the password. */
  public static final String PASSWORD_VARIABLE = "TICKBEAM_JDBC_PASSWORD";

  private static final int CONNECTIONS_PER_PROCESS = 8;
  private static final Map<Database, HikariDataSource> POOLS = new ConcurrentHashMap<>();

  /** A database with the usual tables, whose driver needs no properties but those of the URL. */
  public Database(String url, String user, String passwordFile) {
    this(url, user, passwordFile, null, TableNames.usual());
  }

  /**
   * The database of the options.
   *
   * @throws TickbeamException when the prefix of the tables is not valid
   */
  public static Database of(TickerOptions options) {
    return new Database(
        options.getJdbcUrl(),
        options.getJdbcUser(),
        options.getJdbcPasswordFile(),
        JdbcSettings.file(options.getJdbcConfig()),
        // Not by Names: programs without Beam verify this class, too.
        new TableNames(options.getTablePrefix()));
  }

  /** Finds what is wrong with the options of the database. */
  public void check(OptionProblems problems) {
    problems.require(
        url.startsWith("jdbc:mysql:"),
        "--jdbcUrl must start with jdbc:mysql:, like jdbc:mysql://localhost:3306/tickbeam.");
    problems.collect(() -> JdbcSettings.requireNoSecret(url));
    problems
        .ask(() -> JdbcSettings.read(configFile))
        .flatMap(settings -> JdbcSettings.unknown(settings, DriverSource.driver()))
        .ifPresent(line -> LOG.warn("{}", line));
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
    requireStatements("SELECT 1 FROM " + table + " LIMIT 0");
  }

  /**
   * Checks that the database answers and that the user may execute these statements. They are
   * prepared, not executed: the server looks for tables, columns and rights as it does to execute.
   *
   * @throws TickbeamException when it does not; the message says all that is wrong and what to do
   */
  public void requireStatements(String... statements) {
    try (Connection connection = connect(DatabaseSettings.of(url).forChecks())) {
      DatabaseCheck.of(connection, place()).requireStatements(statements);
    } catch (SQLException e) {
      throw new TickbeamException(line(e), e);
    }
  }

  /** A connection outside the pool. It waits for locks and answers no longer than a minute. */
  public Connection connect() throws SQLException {
    return connect(DatabaseSettings.of(url).forQueries());
  }

  /** A connection for statements that take up to a time before the server answers. */
  public Connection connect(Duration longestStatement) throws SQLException {
    return connect(DatabaseSettings.of(url).waiting(longestStatement.toMillis()));
  }

  private Connection connect(Map<String, String> settings) throws SQLException {
    return source(settings).getConnection();
  }

  private DriverSource source(Map<String, String> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    properties.putAll(JdbcSettings.read(configFile).resolved());
    properties.setProperty("user", user);
    properties.setProperty("password", password());
    return new DriverSource(url, properties);
  }

  /** One line about an error of this database: what it said, and what to do. */
  public String line(SQLException e) {
    return DatabaseError.of(e).line(place());
  }

  private DatabasePlace place() {
    return new DatabasePlace(url, user, JdbcSettings.read(configFile));
  }

  /** The URL without its parameters, for messages. */
  public String shownUrl() {
    return place().shownUrl();
  }

  /**
   * The password; empty when there is none.
   *
   * @throws TickbeamException when its file cannot be read
   */
  public String password() {
    return new Password("--jdbcPasswordFile", passwordFile, PASSWORD_VARIABLE).read();
  }

  private HikariDataSource newPool() {
    DatabaseSettings settings = DatabaseSettings.of(url);
    Map<String, String> properties = new HashMap<>(settings.forQueries());
    properties.put("rewriteBatchedStatements", "true");
    HikariConfig config = new HikariConfig();
    config.setDataSource(source(properties));
    // Only for what the pool does differently with MySQL.
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(CONNECTIONS_PER_PROCESS);
    config.setMinimumIdle(0);
    config.setAutoCommit(false);
    // The first connection is waited for, and its errors are told, as those of any other.
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(settings.connectMillis() * 2);
    HikariDataSource pool = new HikariDataSource(config);
    LOG.info("Connecting to {} as {}", shownUrl(), user);
    return pool;
  }
}
