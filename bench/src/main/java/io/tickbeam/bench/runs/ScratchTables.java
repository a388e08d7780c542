package io.tickbeam.bench.runs;

import io.tickbeam.bench.programs.Mode;
import io.tickbeam.contract.compare.StoredWindows;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.result.ResultKind;
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

  private final TableNames tables;
  private final String ticks;
  private final String windows;
  private final Connection connection;

  /**
   * The tables of a database, empty.
   *
   * @throws TickbeamException when it does not answer, or someone else's rows are in them
   */
  ScratchTables(Servers servers) throws SQLException {
    Database database = servers.database();
    this.tables = database.tables();
    this.ticks = tables.tickers();
    this.windows = tables.of(ResultKind.WINDOW_STATS);
    List.of(ticks, windows, tables.comparisonRuns()).forEach(database::requireTable);
    this.connection = database.connect(Duration.ofHours(6));
    if (servers.areOwn()) {
      // A comparison that was killed has left its rows.
      clear();
    } else {
      try {
        requireEmpty(ticks);
        requireEmpty(windows);
      } catch (TickbeamException e) {
        connection.close();
        throw e;
      }
    }
  }

  private void requireEmpty(String table) throws SQLException {
    if (number("SELECT COUNT(*) FROM (SELECT 1 FROM " + table + " LIMIT 1) any_row") > 0) {
      throw new TickbeamException(
          String.format(
                  Locale.ROOT,
                  "Table %s has rows, and a comparison empties it: name another database by"
                      + " --jdbcUrl, or other tables by --tablePrefix,",
                  table)
              + " made with run-configs/migrate.sh.");
    }
  }

  StoredWindows windows(Mode mode) throws SQLException {
    return StoredWindows.read(connection, tables, mode.label());
  }

  /** Sum of a column over all windows of a mode. */
  long sum(String column, Mode mode) throws SQLException {
    return number(
        String.format(
            Locale.ROOT,
            "SELECT COALESCE(SUM(%s), 0) FROM %s WHERE mode = '%s'",
            column,
            windows,
            mode.label()));
  }

  /** Does what the server does by itself some time after a table was filled. */
  void updateStatistics() throws SQLException {
    execute("ANALYZE TABLE " + ticks);
  }

  void clearWindows() throws SQLException {
    execute("DELETE FROM " + windows);
  }

  private void clear() throws SQLException {
    clearWindows();
    execute("TRUNCATE TABLE " + ticks);
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
      clear();
    } finally {
      connection.close();
    }
  }
}
