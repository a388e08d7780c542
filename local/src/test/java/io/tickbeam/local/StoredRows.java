package io.tickbeam.local;

import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.local.stack.RunningStack;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of {@code window_stats} as text, in the form of the naive reference. */
public final class StoredRows {

  /** Columns that name a row, or that the reference does not compute. */
  public static final Set<String> OUTSIDE_THE_RESULT =
      Set.of(
          "mode",
          "exchange",
          "product_id",
          "window_seconds",
          "window_start",
          "window_end",
          "late_count",
          "revision",
          "updated_at");

  private StoredRows() {}

  public static SortedMap<String, SortedMap<String, String>> read(RunningStack stack, String mode)
      throws SQLException, IOException {
    return read(stack, TableNames.usual(), mode);
  }

  /** The rows of a mode in tables of such names. */
  public static SortedMap<String, SortedMap<String, String>> read(
      RunningStack stack, TableNames tables, String mode) throws SQLException, IOException {
    String table = tables.of(ResultKind.WINDOW_STATS);
    SortedMap<String, SortedMap<String, String>> rows = new TreeMap<>();
    try (Connection connection = connect(stack);
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT * FROM " + table + " WHERE mode = '" + mode + "'")) {
      while (result.next()) {
        String key =
            result.getString("exchange")
                + "|"
                + result.getString("product_id")
                + "|"
                + time(result, "window_start");
        rows.put(key, columns(result));
      }
    }
    return rows;
  }

  public static long count(RunningStack stack, String table) throws SQLException, IOException {
    return number(stack, "SELECT COUNT(*) FROM " + table);
  }

  /** The number that a query gives. */
  public static long number(RunningStack stack, String sql) throws SQLException, IOException {
    try (Connection connection = connect(stack);
        ResultSet result = connection.createStatement().executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  public static void execute(RunningStack stack, String... statements)
      throws SQLException, IOException {
    try (Connection connection = connect(stack);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** The first column of what a query finds. */
  public static List<String> texts(RunningStack stack, String sql)
      throws SQLException, IOException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = connect(stack);
        ResultSet result = connection.createStatement().executeQuery(sql)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }

  public static Connection connect(RunningStack stack) throws SQLException, IOException {
    return DriverManager.getConnection(
        stack.jdbcUrl(), stack.jdbcUser(), Files.readString(stack.jdbcPasswordFile()).strip());
  }

  public static void clear(RunningStack stack) throws SQLException, IOException {
    execute(
        stack,
        "TRUNCATE TABLE window_stats",
        "TRUNCATE TABLE product_summary",
        "TRUNCATE TABLE tickers");
  }

  private static SortedMap<String, String> columns(ResultSet result) throws SQLException {
    SortedMap<String, String> columns = new TreeMap<>();
    ResultSetMetaData meta = result.getMetaData();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      String name = meta.getColumnName(i);
      if (OUTSIDE_THE_RESULT.contains(name)) {
        continue;
      }
      if (meta.getColumnType(i) == Types.DECIMAL) {
        BigDecimal value = result.getBigDecimal(i);
        columns.put(name, value == null ? null : value.toPlainString());
      } else if (name.equals("last_event_time")) {
        columns.put(name, time(result, name));
      } else if (name.equals("volatility_flag") || name.equals("volume_spike")) {
        boolean flag = result.getBoolean(i);
        columns.put(name, result.wasNull() ? null : String.valueOf(flag));
      } else {
        columns.put(name, result.getString(i));
      }
    }
    return columns;
  }

  private static String time(ResultSet result, String column) throws SQLException {
    return result.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC).toString();
  }
}
