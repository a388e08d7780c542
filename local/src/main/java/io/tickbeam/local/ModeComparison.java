package io.tickbeam.local;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows of {@code window_stats} of the modes stream and batch beside each other: every digit of
 * every column but those that say how and when a row came about.
 *
 * @param equal rows that both modes have and that agree
 * @param differences one line for each row that differs or that only one mode has
 */
record ModeComparison(long equal, List<String> differences) {

  /** Columns that are not compared. */
  static final Set<String> NOT_COMPARED = Set.of("mode", "late_count", "revision", "updated_at");

  private static final List<String> KEY =
      List.of("exchange", "product_id", "window_seconds", "window_start");

  static ModeComparison in(Connection connection) throws SQLException {
    SortedMap<String, Map<String, String>> stream = rows(connection, "stream");
    SortedMap<String, Map<String, String>> batch = rows(connection, "batch");
    SortedSet<String> keys = new TreeSet<>(stream.keySet());
    keys.addAll(batch.keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      if (!stream.containsKey(key) || !batch.containsKey(key)) {
        differences.add(key + ": only in " + (stream.containsKey(key) ? "stream" : "batch"));
      } else if (!stream.get(key).equals(batch.get(key))) {
        differences.add(key + ": " + firstDifference(stream.get(key), batch.get(key)));
      }
    }
    return new ModeComparison(keys.size() - (long) differences.size(), List.copyOf(differences));
  }

  private static String firstDifference(Map<String, String> stream, Map<String, String> batch) {
    return stream.keySet().stream()
        .filter(column -> !Objects.equals(stream.get(column), batch.get(column)))
        .map(
            column ->
                column
                    + " "
                    + stream.get(column)
                    + " in stream, "
                    + batch.get(column)
                    + " in batch")
        .findFirst()
        .orElseThrow();
  }

  private static SortedMap<String, Map<String, String>> rows(Connection connection, String mode)
      throws SQLException {
    SortedMap<String, Map<String, String>> rows = new TreeMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM window_stats WHERE mode = ?")) {
      statement.setString(1, mode);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          Map<String, String> columns = columns(result);
          rows.put(String.join(" ", KEY.stream().map(columns::get).toList()), columns);
        }
      }
    }
    return rows;
  }

  private static Map<String, String> columns(ResultSet result) throws SQLException {
    ResultSetMetaData meta = result.getMetaData();
    Map<String, String> columns = new TreeMap<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      if (!NOT_COMPARED.contains(meta.getColumnName(i))) {
        columns.put(meta.getColumnName(i), text(result, i, meta.getColumnType(i)));
      }
    }
    return columns;
  }

  private static String text(ResultSet result, int column, int type) throws SQLException {
    if (type == Types.DECIMAL) {
      BigDecimal value = result.getBigDecimal(column);
      return value == null ? null : value.toPlainString();
    }
    return result.getString(column);
  }
}
