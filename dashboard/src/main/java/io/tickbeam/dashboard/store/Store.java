package io.tickbeam.dashboard.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tickbeam.dashboard.DashboardException;
import io.tickbeam.dashboard.DatabaseAddress;
import io.tickbeam.dashboard.http.UnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The database: a few connections that can only read. Safe for several threads. */
public final class Store implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 6;
  private static final long CONNECT_MILLIS = 2_000;
  private static final int LONGEST_QUERY_SECONDS = 10;

  /** What is made of the rows of an answer. */
  @FunctionalInterface
  public interface Rows<T> {
    /** Reads all rows. */
    T read(ResultSet rows) throws SQLException;
  }

  private final HikariDataSource pool;

  /**
   * Prepares connections; the server may come later.
   *
   * @throws DashboardException when the URL is none
   */
  public Store(DatabaseAddress address) {
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
      throw new DashboardException("--jdbcUrl=" + address.jdbcUrl() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Asks.
   *
   * @param arguments of the question marks in the SQL
   * @throws UnavailableException when the database does not answer
   */
  public <T> T query(String sql, List<?> arguments, Rows<T> rows) {
    try (Connection connection = pool.getConnection();
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
