package io.tickbeam.contract.compare;

import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows of table {@code window_stats} at one moment: all digits of the columns that are {@link
 * Column#isCompared compared}.
 *
 * @param mode {@code stream} or {@code batch}
 * @param rows by exchange, product and window: the value of each column, as text
 */
public record StoredWindows(String mode, SortedMap<String, Map<String, String>> rows) {

  private static final ResultKind KIND = ResultKind.WINDOW_STATS;
  private static final List<String> COLUMNS = KIND.names(Column::isCompared);
  private static final List<String> KEY = KIND.names(each -> each.isKey() && each.isCompared());

  /** The rows of a mode. */
  public static StoredWindows read(Connection connection, TableNames tables, String mode)
      throws SQLException {
    String query =
        "SELECT " + String.join(", ", COLUMNS) + " FROM " + tables.of(KIND) + " WHERE mode = ?";
    SortedMap<String, Map<String, String>> rows = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
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
    Map<String, String> columns = new LinkedHashMap<>();
    for (String name : COLUMNS) {
      if (KIND.column(name).type() == Column.Type.DECIMAL) {
        BigDecimal value = result.getBigDecimal(name);
        columns.put(name, value == null ? null : value.toPlainString());
      } else {
        columns.put(name, result.getString(name));
      }
    }
    return columns;
  }
}
