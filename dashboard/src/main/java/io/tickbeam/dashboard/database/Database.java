package io.tickbeam.dashboard.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tickbeam.contract.database.DatabaseError;
import io.tickbeam.contract.database.JdbcSettings;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.task.RepeatedTask;
import io.tickbeam.contract.task.TaskState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few connections to the database that can only read. A database that stops answering is noticed
 * within a few seconds, from when on nobody waits for it. Safe for several threads.
 */
public final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int MOST_CONNECTIONS = 6;
  private static final long CONNECT_MILLIS = 2_000;
  private static final int LONGEST_QUERY_SECONDS = 10;

  /** Longer than the longest query, which the server ends itself while it works. */
  private static final int SOCKET_MILLIS = 12_000;

  private static final Duration ASK_EVERY = Duration.ofSeconds(2);
  private static final int ANSWER_SECONDS = 2;
  private static final String NOT_ASKED = "not asked yet";

  /** Reads the rows of a result. */
  @FunctionalInterface
  public interface Rows<T> {

    /** Reads all rows. */
    T read(ResultSet rows) throws SQLException;
  }

  /** The database does not answer, or refuses the query. The message is one line for people. */
  public static final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private final HikariDataSource pool;
  private final DatabaseAddress address;
  private final RepeatedTask task;
  private volatile String problem = NOT_ASKED;

  /**
   * Prepares connections; the server may start later.
   *
   * @throws TickbeamException when the URL is not valid
   */
  public Database(DatabaseAddress address) {
    this.address = address;
    HikariConfig config = new HikariConfig();
    config.setPoolName("dashboard");
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setReadOnly(true);
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setValidationTimeout(CONNECT_MILLIS / 2);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("connectTimeout", CONNECT_MILLIS);
    config.addDataSourceProperty("socketTimeout", SOCKET_MILLIS);
    address.settings().resolved().forEach(config::addDataSourceProperty);
    unknownSettings(address).ifPresent(line -> LOG.warn("{}", line));
    try {
      pool = new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new TickbeamException("--jdbcUrl=" + address.jdbcUrl() + ": " + e.getMessage(), e);
    }
    this.task = RepeatedTask.start("dashboard-database", ASK_EVERY, this::ask);
  }

  private static Optional<String> unknownSettings(DatabaseAddress address) {
    try {
      return JdbcSettings.unknown(address.settings(), DriverManager.getDriver(address.jdbcUrl()));
    } catch (SQLException e) {
      // The pool says it of the URL.
      return Optional.empty();
    }
  }

  /** The names of its tables. */
  public TableNames tables() {
    return address.tables();
  }

  /**
   * Runs a query.
   *
   * @param arguments of the question marks in the SQL
   * @throws UnavailableException when the database does not answer, or refuses the query
   */
  public <T> T query(String sql, Rows<T> rows, Object... arguments) {
    String known = problem;
    if (!known.isEmpty() && !known.equals(NOT_ASKED)) {
      throw new UnavailableException(known, null);
    }
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(LONGEST_QUERY_SECONDS);
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        return rows.read(result);
      }
    } catch (SQLException e) {
      throw new UnavailableException(line(e), e);
    }
  }

  /** Whether a connection answers. */
  private void ask() throws InterruptedException {
    try (Connection connection = pool.getConnection()) {
      if (connection.isValid(ANSWER_SECONDS)) {
        found("");
      } else {
        pool.evictConnection(connection);
        found("The database does not answer within " + ANSWER_SECONDS + " s: " + address);
      }
    } catch (SQLException e) {
      if (e.getCause() instanceof InterruptedException) {
        // This is being closed.
        throw new InterruptedException();
      }
      found(line(e));
    }
  }

  private void found(String now) {
    if (now.isEmpty() && !problem.isEmpty()) {
      LOG.info("Connected to the database as {}", address);
    } else if (!now.isEmpty() && !now.equals(problem)) {
      LOG.warn("{}", now);
    }
    problem = now;
  }

  private String line(SQLException failure) {
    return DatabaseError.of(failure).line(address.place());
  }

  /** Why the database did not answer when it was last asked, one line; empty when it did. */
  public String problem() {
    return problem;
  }

  /** How asking the database is. */
  public TaskState task() {
    return task.state();
  }

  @Override
  public void close() {
    task.close();
    pool.close();
  }
}
