package io.tickbeam.dashboard.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tickbeam.contract.error.TickbeamException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few connections to the database that can only read. Safe for several threads. */
public final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int MOST_CONNECTIONS = 6;
  private static final long CONNECT_MILLIS = 2_000;
  private static final int LONGEST_QUERY_SECONDS = 10;

  /** Reads the rows of a result. */
  @FunctionalInterface
  public interface Rows<T> {
    /** Reads all rows. */
    T read(ResultSet rows) throws SQLException;
  }

  /** The database does not answer. The message is one line for people. */
  public static final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private final HikariDataSource pool;
  private final DatabaseAddress address;

  /** Whether the database answered the last time it was asked; null before. */
  private final AtomicReference<Boolean> isUp = new AtomicReference<>();

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
    config.setInitializationFailTimeout(-1);
    try {
      pool = new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new TickbeamException("--jdbcUrl=" + address.jdbcUrl() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Runs a query.
   *
   * @param arguments of the question marks in the SQL
   * @throws UnavailableException when the database does not answer
   */
  public <T> T query(String sql, List<?> arguments, Rows<T> rows) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(LONGEST_QUERY_SECONDS);
      for (int i = 0; i < arguments.size(); i++) {
        statement.setObject(i + 1, arguments.get(i));
      }
      try (ResultSet result = statement.executeQuery()) {
        return rows.read(result);
      }
    } catch (SQLException e) {
      throw new UnavailableException("the database does not answer: " + firstLine(e), e);
    }
  }

  private Connection connect() throws SQLException {
    try {
      Connection connection = pool.getConnection();
      if (!Boolean.TRUE.equals(isUp.getAndSet(true))) {
        LOG.info("Connected to the database as {}", address);
      }
      return connection;
    } catch (SQLException e) {
      if (!Boolean.FALSE.equals(isUp.getAndSet(false))) {
        LOG.warn("The database does not answer {}: {}", address, firstLine(e));
      }
      throw e;
    }
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** Why the database does not answer, one line; empty when it does. */
  public String problem() {
    try {
      return query("SELECT 1", List.of(), rows -> "");
    } catch (UnavailableException e) {
      return e.getMessage();
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
