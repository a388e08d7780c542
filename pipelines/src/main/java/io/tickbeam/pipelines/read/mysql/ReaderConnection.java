package io.tickbeam.pipelines.read.mysql;

import io.tickbeam.pipelines.servers.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.dbcp2.DelegatingConnection;

/** A connection whose queries are run again, on a new one, when it is lost. */
final class ReaderConnection extends DelegatingConnection<Connection> {

  private final Database database;
  private final Runnable whenClosed;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  /** A connection that is opened when its first query runs. */
  ReaderConnection(Database database, Runnable whenClosed) {
    super(null);
    this.database = database;
    this.whenClosed = whenClosed;
  }

  Database database() {
    return database;
  }

  /** Prepares a statement on a new connection, in place of the one there was. */
  PreparedStatement prepareAnew(String sql) throws SQLException {
    if (getDelegate() != null) {
      // Closing would read the rest of the rows from a server that does not answer.
      getDelegate().abort(Runnable::run);
    }
    setDelegate(database.connect());
    return getDelegate().prepareStatement(sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency) {
    return new ReaderQuery(this, sql);
  }

  @Override
  public boolean isClosed() {
    return isClosed.get();
  }

  @Override
  public void close() throws SQLException {
    if (isClosed.compareAndSet(false, true)) {
      try {
        if (getDelegate() != null) {
          getDelegate().close();
        }
      } finally {
        whenClosed.run();
      }
    }
  }
}
