package io.tickbeam.pipelines.servers;

import com.mysql.cj.conf.PropertyDefinitions;
import com.mysql.cj.jdbc.NonRegisteringDriver;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections of MySQL's driver, without {@link DriverManager}: that keeps each driver it has seen
 * for as long as the process lives, and with it all classes of a job that has ended in a
 * TaskManager of Flink.
 */
final class DriverSource implements DataSource {

  static {
    // A thread of the driver that would outlive the job as well. It closes what others forget.
    System.setProperty(PropertyDefinitions.SYSP_disableAbandonedConnectionCleanup, "true");
  }

  private final String url;
  private final Properties properties;

  /**
   * Connections to a server.
   *
   * @param properties of the driver, with user and password
   */
  DriverSource(String url, Properties properties) {
    this.url = url;
    this.properties = properties;
  }

  /** A driver that nobody keeps. */
  static Driver driver() {
    try {
      return new NonRegisteringDriver();
    } catch (SQLException e) {
      throw new IllegalStateException("MySQL's driver cannot be made", e);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("MySQL's driver does not know URLs like this one");
    }
    return connection;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("user and password are among the properties");
  }

  /** The driver takes it from there. */
  @Override
  public void setLoginTimeout(int seconds) {
    DriverManager.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() {
    return DriverManager.getLoginTimeout();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // The driver logs by SLF4J.
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("not a wrapper of " + type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
