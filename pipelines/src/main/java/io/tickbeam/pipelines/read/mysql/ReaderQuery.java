package io.tickbeam.pipelines.read.mysql;

import io.tickbeam.contract.database.DatabaseError;
import io.tickbeam.pipelines.servers.Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.dbcp2.DelegatingPreparedStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A query that is run again from its start when its connection is lost. The rows that it gave
 * before come again; ticks that come twice are copies, and count as such.
 */
final class ReaderQuery extends DelegatingPreparedStatement {

  private static final Logger LOG = LoggerFactory.getLogger(ReaderQuery.class);
  private static final int ATTEMPTS = 3;
  private static final long FIRST_PAUSE_NANOS = 1_000_000_000L;

  private final ReaderConnection connection;
  private final String sql;
  private final SortedMap<Integer, Object> parameters = new TreeMap<>();
  private int fetchSize;
  private int attempt;
  private ResultSet rows;

  ReaderQuery(ReaderConnection connection, String sql) {
    super(connection, null);
    this.connection = connection;
    this.sql = sql;
  }

  @Override
  public void setFetchSize(int size) {
    fetchSize = size;
  }

  @Override
  public void setString(int index, String value) {
    parameters.put(index, value);
  }

  @Override
  public void setLong(int index, long value) {
    parameters.put(index, value);
  }

  /** The rows. {@link ResultSet#unwrap} gives the driver's object for the current row. */
  @Override
  public ResultSet executeQuery() throws SQLException {
    attempt = 1;
    start();
    Class<?>[] types = {ResultSet.class};
    return (ResultSet)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            types,
            (any, method, arguments) -> call(method, arguments));
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "next" -> next();
      case "unwrap" -> rows;
      case "close" -> closeRows();
      default -> {
        try {
          yield method.invoke(rows, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    };
  }

  private boolean next() throws SQLException {
    while (true) {
      try {
        return rows.next();
      } catch (SQLException e) {
        pauseAfter(e);
        start();
      }
    }
  }

  /** Closing talks to the server, but all that was wanted of it has been read. */
  private Object closeRows() {
    try {
      rows.close();
    } catch (SQLException e) {
      LOG.debug("The connection was lost after the last row", e);
    }
    return null;
  }

  private void start() throws SQLException {
    while (true) {
      try {
        PreparedStatement statement = connection.prepareAnew(sql);
        setDelegate(statement);
        statement.setFetchSize(fetchSize);
        for (var parameter : parameters.entrySet()) {
          statement.setObject(parameter.getKey(), parameter.getValue());
        }
        rows = statement.executeQuery();
        return;
      } catch (SQLException e) {
        pauseAfter(e);
      }
    }
  }

  private void pauseAfter(SQLException e) throws SQLException {
    DatabaseError error = DatabaseError.of(e);
    if (attempt == ATTEMPTS || !error.isTransient()) {
      throw lost(e);
    }
    LOG.warn(
        "A part of table {} is read again, attempt {} of {} failed: {}",
        connection.database().tables().tickers(),
        attempt,
        ATTEMPTS,
        error.words());
    LockSupport.parkNanos(FIRST_PAUSE_NANOS << attempt);
    attempt++;
  }

  /** Without a cause, as the innermost message is shown to the user, and this one is clearer. */
  private SQLException lost(SQLException e) {
    Database database = connection.database();
    SQLException lost =
        new SQLException(
            "Table "
                + database.tables().tickers()
                + " cannot be read to its end. "
                + database.line(e)
                + " The next run reads it anew; nothing is stored twice.");
    lost.addSuppressed(e);
    return lost;
  }
}
