package io.tickbeam.bench.peers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows in {@code window_stats} beside Tickbeam's exact ones.
 *
 * @param windows how many rows there should be
 * @param wrong rows that are missing, or too many, or that differ where all arithmetic is exact
 * @param rounded rows that differ in a digit of a mean, deviation or other quotient
 * @param furthest greatest relative difference of such a column
 */
record RowComparison(long windows, long wrong, long rounded, double furthest) {

  private static final String EXPECTED = "expected_window_stats";

  private static final String KEY = "exchange, product_id, window_seconds, window_start";

  /** Frameworks may give these as DOUBLE, or as decimals of fewer digits. */
  private static final List<String> QUOTIENTS =
      List.of(
          "avg_price", "stddev_price", "vwap", "volatility", "buy_sell_ratio", "avg_volume_24h");

  /** Makes the rows that are in the table those to compare with. */
  static void expectRows(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + EXPECTED);
      statement.execute("CREATE TABLE " + EXPECTED + " LIKE window_stats");
      statement.execute("INSERT INTO " + EXPECTED + " SELECT * FROM window_stats");
    }
  }

  static void emptyTable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE TABLE window_stats");
    }
  }

  /** Compares all rows that a program is to write. */
  static RowComparison of(Connection connection, Program.Rows rows) throws SQLException {
    if (rows == Program.Rows.NONE) {
      return new RowComparison(0, 0, 0, 0);
    }
    List<String> exact = new ArrayList<>(WindowStatsTable.COLUMNS);
    exact.removeAll(QUOTIENTS);
    exact.removeAll(List.of("mode", "exchange", "product_id", "window_seconds", "window_start"));
    if (rows == Program.Rows.WITHOUT_SPIKES) {
      exact.remove("volume_spike");
    }
    String sql =
        "SELECT COUNT(*), COALESCE(SUM(actual.mode IS NULL OR NOT (%s)), 0),".formatted(same(exact))
            + " COALESCE(SUM(actual.mode IS NOT NULL AND NOT (%s)), 0),".formatted(same(QUOTIENTS))
            + " COALESCE(MAX(GREATEST(%s)), 0),".formatted(differences())
            + " (SELECT COUNT(*) FROM window_stats)"
            + " FROM %s AS expected LEFT JOIN window_stats AS actual".formatted(EXPECTED)
            + " USING (%s)".formatted(KEY);
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      long windows = result.getLong(1);
      long tooMany = Math.max(0, result.getLong(5) - windows);
      return new RowComparison(
          windows, result.getLong(2) + tooMany, result.getLong(3), result.getDouble(4));
    }
  }

  private static String same(List<String> columns) {
    return columns.stream()
        .map(column -> "actual.%1$s <=> expected.%1$s".formatted(column))
        .collect(Collectors.joining(" AND "));
  }

  private static String differences() {
    return QUOTIENTS.stream()
        .map(
            column ->
                ("COALESCE(ABS(CAST(actual.%1$s - expected.%1$s AS DOUBLE)"
                        + " / NULLIF(expected.%1$s, 0)), 0)")
                    .formatted(column))
        .collect(Collectors.joining(", "));
  }
}
