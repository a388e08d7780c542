package io.tickbeam.pipelines.read.mysql;

import io.tickbeam.contract.database.DatabaseError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows that a bounded read takes: those up to the last {@code archive_id}. Ids are assigned
 * before rows are committed, so transactions that are inserting are waited for, some seconds at
 * most; none of them can then add a row below the last id.
 *
 * <p>Reading with a shared lock waits for such transactions, and needs no right beyond SELECT.
 */
final class Snapshot {

  private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

  /** Transactions under way have inserted their rows within so many ids. */
  private static final long YOUNG_IDS = 20_000;

  private static final int FIRST_WAIT_SECONDS = 1;
  private static final int LAST_WAIT_SECONDS = 10;

  private Snapshot() {}

  /**
   * The last id of the rows to read; 0 when there are none.
   *
   * @param connection which commits by itself
   * @param table name of the archive of ticks
   */
  static long lastId(Connection connection, String table) throws SQLException {
    awaitInserts(connection, table, max(connection, table) - YOUNG_IDS);
    return max(connection, table);
  }

  private static void awaitInserts(Connection connection, String table, long firstId)
      throws SQLException {
    for (int seconds : new int[] {FIRST_WAIT_SECONDS, LAST_WAIT_SECONDS}) {
      try {
        lockForAMoment(connection, table, firstId, seconds);
        return;
      } catch (SQLException e) {
        DatabaseError error = DatabaseError.of(e);
        if (!error.isLocked()) {
          // Servers that want more rights for shared locks: rows committed so far are read.
          LOG.debug("Inserts into {} are not waited for: {}", table, error.words());
          return;
        }
        tell(table, seconds, error);
      }
    }
  }

  private static void tell(String table, int waitedSeconds, DatabaseError error) {
    if (waitedSeconds == FIRST_WAIT_SECONDS) {
      LOG.warn(
          "Another transaction has rows of table {} locked ({}): waiting {} s for it",
          table,
          error.words(),
          LAST_WAIT_SECONDS);
    } else {
      LOG.warn(
          "The transaction still has rows of table {} locked: reading the rows that are"
              + " committed; SHOW FULL PROCESSLIST lists the transactions",
          table);
    }
  }

  /** Counts, because for the highest id alone the server would look at a single row. */
  private static void lockForAMoment(Connection connection, String table, long firstId, int seconds)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION innodb_lock_wait_timeout = " + seconds);
    }
    String sql =
        "SELECT COUNT(*), MAX(archive_id) FROM "
            + table
            + " FORCE INDEX (tickers_by_archive_id) WHERE archive_id > ? LOCK IN SHARE MODE";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, firstId);
      statement.executeQuery().close();
    }
  }

  private static long max(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT MAX(archive_id) FROM " + table)) {
      result.next();
      return result.getLong(1);
    }
  }
}
