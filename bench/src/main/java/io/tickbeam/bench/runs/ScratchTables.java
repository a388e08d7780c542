package io.tickbeam.bench.runs;

import io.tickbeam.bench.programs.Mode;
import io.tickbeam.contract.compare.StoredWindows;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.servers.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The tables that a comparison fills and empties. */
final class ScratchTables implements AutoCloseable {

  private static final String TICKS = "tickers";
  private static final String WINDOWS = "window_stats";
  private static final String RUNS = "comparison_runs";

  private final Connection connection;

  private ScratchTables(Connection connection) {
    this.connection = connection;
  }

  /**
   * The tables of a database.
   *
   * @throws TickbeamException when it does not answer, or someone else's rows are in them
   */
  static ScratchTables in(Database database) throws SQLException {
    List.of(TICKS, WINDOWS, RUNS).forEach(database::requireTable);
    ScratchTables tables = new ScratchTables(database.connect(Duration.ofHours(6)));
    for (String table : List.of(TICKS, WINDOWS)) {
      if (tables.number("SELECT COUNT(*) FROM (SELECT 1 FROM " + table + " LIMIT 1) any_row") > 0) {
        tables.connection.close();
        throw new TickbeamException(
            String.format(
                    Locale.ROOT,
                    "Table %s has rows, and a comparison empties it: name another database by"
                        + " --jdbcUrl,",
                    table)
                + " made with run-configs/migrate.sh.");
      }
    }
    return tables;
  }

  Connection connection() {
    return connection;
  }

  StoredWindows windows(Mode mode) throws SQLException {
    return StoredWindows.read(connection, mode.label());
  }

  /** Revisions of all rows of a mode by late ticks. */
  long revisions(Mode mode) throws SQLException {
    return number(
        "SELECT COALESCE(SUM(revision), 0) FROM "
            + WINDOWS
            + " WHERE mode = '"
            + mode.label()
            + "'");
  }

  /** Ticks in the rows of a mode. */
  long ticks(Mode mode) throws SQLException {
    return number(
        "SELECT COALESCE(SUM(trade_count), 0) FROM "
            + WINDOWS
            + " WHERE mode = '"
            + mode.label()
            + "'");
  }

  /** Does what the server does by itself some time after a table was filled. */
  void updateStatistics() throws SQLException {
    execute("ANALYZE TABLE " + TICKS);
  }

  void clearWindows() throws SQLException {
    execute("DELETE FROM " + WINDOWS);
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  private void execute(String update) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(update);
    }
  }

  /** Leaves the tables empty, as they were. */
  @Override
  public void close() throws SQLException {
    try {
      clearWindows();
      execute("TRUNCATE TABLE " + TICKS);
    } finally {
      connection.close();
    }
  }
}
