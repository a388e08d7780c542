package io.tickbeam.pipelines.schedule;

import io.tickbeam.contract.error.TickbeamException;
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
 * The database, as long as nobody else has it this way: a connection that holds a lock named after
 * the database, on MySQL and MariaDB alike. The lock is the session's: it is free once this process
 * has ended, however it ended, or {@value #LEASE_SECONDS} s after the machine or the network has
 * gone. A lost connection is replaced, with the lock taken again.
 *
 * <p>Safe for use by several threads. The lock is one server's: nodes of a cluster do not share it.
 */
final class LockedConnection implements AutoCloseable {

  static final int LEASE_SECONDS = 180;

  private static final Duration RENEWAL = Duration.ofSeconds(5);
  private static final int ANSWER_SECONDS = 20;
  private static final String LOCK = "CONCAT('tickbeam.batch_runs.', MD5(DATABASE()))";

  private final Opener opener;
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

  private LockedConnection(Opener opener) {
    this.opener = opener;
  }

  /**
   * Takes the lock.
   *
   * @throws TickbeamException when another process has it
   */
  static LockedConnection take(Database database) throws SQLException {
    return take(database::connect, RENEWAL);
  }

  /** Takes the lock, and renews it so often. */
  static LockedConnection take(Opener opener, Duration renewal) throws SQLException {
    LockedConnection locked = new LockedConnection(opener);
    locked.connect();
    locked.renewal = RepeatedTask.start("renewal of the schedule's lock", renewal, locked::connect);
    return locked;
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

  private static void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION wait_timeout = " + LEASE_SECONDS);
      if (answer(statement, "SELECT GET_LOCK(" + LOCK + ", 0)") != 1) {
        throw new TickbeamException(
            "Another ScheduledBatch is at work on this database, as connection "
                + answer(statement, "SELECT COALESCE(IS_USED_LOCK(" + LOCK + "), 0)")
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
