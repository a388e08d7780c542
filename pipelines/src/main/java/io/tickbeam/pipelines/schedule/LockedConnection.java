package io.tickbeam.pipelines.schedule;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.task.RepeatedTask;
import io.tickbeam.contract.task.TaskState;
import io.tickbeam.pipelines.servers.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The log of runs, as long as nobody else has it this way: a connection that holds a lock named
 * after the database and the prefix of its tables, on MySQL and MariaDB alike. The lock is the
 * session's: it is free once this process has ended, however it ended, or {@value #LEASE_SECONDS} s
 * after the machine or the network has gone. A lost connection is replaced, with the lock taken
 * again.
 *
 * <p>Safe for use by several threads. The lock is one server's: nodes of a cluster do not share it.
 */
final class LockedConnection implements AutoCloseable {

  static final int LEASE_SECONDS = 180;

  private static final Duration RENEWAL = Duration.ofSeconds(5);
  private static final int ANSWER_SECONDS = 20;

  private final Opener opener;
  private final String lock;
  private RepeatedTask renewal;
  private Connection connection;

  /** Work on the database. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Opens connections to the database. */
  interface Opener {
    Connection open() throws SQLException;
  }

  private LockedConnection(Opener opener, TableNames tables) {
    this.opener = opener;
    this.lock = name(tables);
  }

  /**
   * Takes the lock.
   *
   * @throws TickbeamException when another process has it
   */
  static LockedConnection take(Database database) throws SQLException {
    return take(database::connect, database.tables(), RENEWAL);
  }

  /** Takes the lock, and renews it so often. */
  static LockedConnection take(Opener opener, TableNames tables, Duration renewal)
      throws SQLException {
    LockedConnection locked = new LockedConnection(opener, tables);
    locked.connect();
    locked.renewal = RepeatedTask.start("renewal of the schedule's lock", renewal, locked::connect);
    return locked;
  }

  /**
   * The name of the lock, as an expression. A name has at most 64 characters, so it has an MD5 of
   * database and prefix; without a prefix it is that of version 0.1.0.
   */
  private static String name(TableNames tables) {
    String prefix = tables.prefix().isEmpty() ? "" : "/" + tables.prefix();
    return "CONCAT('tickbeam.batch_runs.', MD5(CONCAT(DATABASE(), '" + prefix + "')))";
  }

  /** How the last renewals of the lock ended. */
  TaskState renewals() {
    return renewal.state();
  }

  /**
   * Does work while the lock is held.
   *
   * @throws TickbeamException when the lock was lost and another process has it
   */
  synchronized <T> T use(Work<T> work) throws SQLException {
    connect();
    return work.on(connection);
  }

  private synchronized void connect() throws SQLException {
    if (connection != null && connection.isValid(ANSWER_SECONDS)) {
      return;
    }
    disconnect();
    Connection fresh = opener.open();
    try {
      fresh.setNetworkTimeout(Runnable::run, (int) TimeUnit.SECONDS.toMillis(ANSWER_SECONDS));
      lock(fresh);
      connection = fresh;
    } finally {
      if (connection == null) {
        fresh.close();
      }
    }
  }

  private void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION wait_timeout = " + LEASE_SECONDS);
      if (answer(statement, "SELECT GET_LOCK(" + lock + ", 0)") != 1) {
        throw new TickbeamException(
            "Another ScheduledBatch is at work on this database, as connection "
                + answer(statement, "SELECT COALESCE(IS_USED_LOCK(" + lock + "), 0)")
                + " of its process list: stop that one, or let it do the work.");
      }
    }
  }

  private static long answer(Statement statement, String question) throws SQLException {
    try (ResultSet result = statement.executeQuery(question)) {
      result.next();
      return result.getLong(1);
    }
  }

  private synchronized void disconnect() throws SQLException {
    Connection former = connection;
    connection = null;
    if (former != null) {
      former.close();
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() throws SQLException {
    renewal.close();
    disconnect();
  }
}
