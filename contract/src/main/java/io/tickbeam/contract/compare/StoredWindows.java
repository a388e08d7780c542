package io.tickbeam.contract.compare;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows of table {@code window_stats} as they are at a moment, all digits.
 *
 * @param mode {@code stream} or {@code batch}
 * @param rows by exchange, product and window: the value of each column, as text
 */
public record StoredWindows(String mode, SortedMap<String, Map<String, String>> rows) {

  /** Columns that say how and when a row came about: they are not compared. */
  public static final Set<String> NOT_COMPARED =
      Set.of("mode", "late_count", "revision", "updated_at");

  private static final List<String> KEY =
      List.of("exchange", "product_id", "window_seconds", "window_start");

  /** The rows of a mode. */
  public static StoredWindows read(Connection connection, String mode) throws SQLException {
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
    return new StoredWindows(mode, rows);
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
