package io.tickbeam.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tickbeam.contract.name.TableNames;
import io.tickbeam.local.stack.RunningStack;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A query whose answer has a column {@code mode}, and that answer as text in the form of the naive
 * reference.
 */
record SqlQuery(String sql, List<String> keyColumns) {

  private static final Set<String> BOOLEANS = Set.of("volatility_flag", "volume_spike");
  private static final Set<String> OUTSIDE_THE_RESULT =
      Set.of("mode", "window_seconds", "updated_at");

  static SqlQuery of(String sql, String... keyColumns) {
    return new SqlQuery(sql, List.of(keyColumns));
  }

  /** The query of a file in {@code sql/}, over the usual tables. */
  static SqlQuery ofFile(String name, String... keyColumns) throws IOException {
    return ofFile(TableNames.usual(), name, keyColumns);
  }

  /** The query of a file in {@code sql/}, over tables of such names. */
  static SqlQuery ofFile(TableNames tables, String name, String... keyColumns) throws IOException {
    try (InputStream file = SqlQuery.class.getResourceAsStream("/" + name)) {
      String text = tables.in(new String(file.readAllBytes(), UTF_8)).strip();
      return of(text.substring(0, text.lastIndexOf(';')), keyColumns);
    }
  }

  /** The rows of one mode, by their key columns with a bar between. */
  SortedMap<String, SortedMap<String, String>> rows(RunningStack stack, String mode)
      throws SQLException, IOException {
    SortedMap<String, SortedMap<String, String>> rows = new TreeMap<>();
    try (Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT * FROM (" + sql + ") AS answer WHERE mode = '" + mode + "'")) {
      while (result.next()) {
        SortedMap<String, String> columns = columns(result);
        String key =
            String.join("|", keyColumns.stream().map(name -> columns.remove(name)).toList());
        rows.put(key, columns);
      }
    }
    return rows;
  }

  private static SortedMap<String, String> columns(ResultSet result) throws SQLException {
    SortedMap<String, String> columns = new TreeMap<>();
    ResultSetMetaData meta = result.getMetaData();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      String name = meta.getColumnLabel(i);
      if (!OUTSIDE_THE_RESULT.contains(name)) {
        columns.put(name, text(result, i, name, meta.getColumnType(i)));
      }
    }
    return columns;
  }

  private static String text(ResultSet result, int column, String name, int type)
      throws SQLException {
    if (result.getObject(column) == null) {
      return null;
    }
    if (BOOLEANS.contains(name)) {
      return String.valueOf(result.getBoolean(column));
    }
    return switch (type) {
      case Types.DECIMAL -> result.getBigDecimal(column).toPlainString();
      case Types.DOUBLE -> BigDecimal.valueOf(result.getDouble(column)).toPlainString();
      case Types.TIMESTAMP ->
          result.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC).toString();
      default -> result.getString(column);
    };
  }
}
