package io.tickbeam.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.database.JdbcSettings;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.settings.SettingsFile;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The migrations of {@code sql/migrations} on the MariaDB that runs here. */
class MigrationIT extends StackFixture {

  private static final Path SCHEMA_OF_0_1_0 =
      Path.of("..", "sql", "migrations", "V1__schema_of_0_1_0.sql");

  /** What the history of a database has, which was migrated before tables could have a prefix. */
  private static final List<String> RELEASED_CHECKSUMS =
      List.of("1 -2135149533", "2 -417477175", "3 -2112801099", "4 383666396");

  private static final List<String> ROWS =
      List.of(
          "INSERT INTO tickers (exchange, product_id, tick_key, time_epoch_ns, price, copy_rank)"
              + " VALUES ('coinbase', 'BTC-USD', 'T1', 1764644400000000001,"
              + " 87375.300000000000000001, REPEAT('a', 25))",
          "INSERT INTO window_stats (mode, exchange, product_id, window_seconds, window_start,"
              + " window_end, trade_count, open_price, high_price, low_price, close_price,"
              + " avg_price, price_range, volatility_flag, last_event_time, late_count, revision,"
              + " updated_at) VALUES ('stream', 'coinbase', 'BTC-USD', 60, '2026-01-01 00:00:00',"
              + " '2026-01-01 00:01:00', 2, 1, 2, 1, 2, 1.500000000000000001, 1, 0,"
              + " '2026-01-01 00:00:01.000001', 3, 4, '2026-01-01 00:01:02')",
          "INSERT INTO product_summary (exchange, product_id, window_seconds, windows, trade_count,"
              + " open_price, high_price, low_price, close_price, avg_price, price_range,"
              + " volatility_flag, first_event_time, last_event_time, mean_trade_count,"
              + " mean_avg_price, mean_price_range, updated_at) VALUES ('coinbase', 'BTC-USD', 60,"
              + " 1, 2, 1, 2, 1, 2, 1.5, 1, 0, '2026-01-01', '2026-01-01 00:00:01', 2,"
              + " 1.500000000000000001, 1, '2026-01-01 00:01:02')");

  @Test
  void keepsTheRowsOfADatabaseOfVersion010() throws Exception {
    try (Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE tickbeam");
      statement.execute("CREATE DATABASE tickbeam CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
      statement.execute("USE tickbeam");
      String schema = TableNames.usual().in(Files.readString(SCHEMA_OF_0_1_0));
      for (String table : schema.split(";\\s*\\R", -1)) {
        if (table.contains("CREATE")) {
          statement.execute(table);
        }
      }
      for (String row : ROWS) {
        statement.execute(row);
      }
      List<Map<String, String>> before = rows(statement);
      assertEquals(3, before.size());

      try (Stream<Path> migrations = Files.list(SCHEMA_OF_0_1_0.getParent())) {
        assertEquals(migrations.count(), migrate());
      }

      List<Map<String, String>> after = rows(statement);
      assertEquals(3, after.size());
      for (int i = 0; i < before.size(); i++) {
        Map<String, String> added = new TreeMap<>(after.get(i));
        added.keySet().removeAll(before.get(i).keySet());
        assertTrue(added.values().stream().allMatch("null"::equals), added.toString());
        after.get(i).keySet().retainAll(before.get(i).keySet());
      }
      assertEquals(before, after);
      assertEquals(RELEASED_CHECKSUMS, checksums(statement));
      assertEquals(0, migrate());
    }
  }

  @ParameterizedTest
  @EnumSource(ResultKind.class)
  void aTableHasTheColumnsOfItsKind(ResultKind kind) throws Exception {
    if (!kind.hasTable()) {
      return;
    }
    Set<String> expected = new TreeSet<>();
    kind.columns().forEach(column -> expected.add(column.name() + " " + column.type().sqlType()));
    Set<String> actual = new TreeSet<>();
    Set<String> key = new TreeSet<>();
    try (Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement();
        ResultSet column =
            statement.executeQuery("SHOW COLUMNS FROM " + TableNames.usual().of(kind))) {
      while (column.next()) {
        actual.add(column.getString("Field") + " " + type(column.getString("Type")));
        if (column.getString("Key").equals("PRI")) {
          key.add(column.getString("Field"));
        }
      }
    }
    assertEquals(expected, actual);
    assertEquals(new TreeSet<>(kind.names(Column::isKey)), key);
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamed() {
    TickbeamException refusal =
        assertThrows(
            TickbeamException.class, () -> migrate("jdbc:mysql://127.0.0.1:1/tickbeam", "x"));

    assertTrue(
        refusal.getMessage().startsWith("The database cannot be migrated: "), refusal.toString());
    assertEquals(1, refusal.getMessage().lines().count());
  }

  /** As {@link Column.Type#sqlType} writes it. */
  private static String type(String shown) {
    String type = shown.replaceFirst("\\(20\\)|\\(6\\)", "").replaceFirst("varchar.*", "varchar");
    return switch (type) {
      case "tinyint(1)" -> "BOOLEAN";
      case "decimal(38,18)", "decimal(65,18)" -> "DECIMAL(38,18)";
      case "bigint" -> "BIGINT";
      case "datetime" -> "DATETIME";
      case "varchar" -> "VARCHAR";
      default -> shown;
    };
  }

  private static int migrate() throws IOException {
    return migrate(stack.jdbcUrl(), Files.readString(stack.jdbcPasswordFile()).strip());
  }

  private static int migrate(String jdbcUrl, String password) {
    return Migrations.apply(
        jdbcUrl,
        stack.jdbcUser(),
        password,
        SettingsFile.none(JdbcSettings.OPTION),
        TableNames.usual());
  }

  private static List<String> checksums(Statement statement) throws SQLException {
    List<String> checksums = new ArrayList<>();
    try (ResultSet result =
        statement.executeQuery(
            "SELECT CONCAT(version, ' ', checksum) FROM flyway_schema_history"
                + " WHERE type = 'SQL' ORDER BY installed_rank LIMIT 4")) {
      while (result.next()) {
        checksums.add(result.getString(1));
      }
    }
    return checksums;
  }

  /** All rows of the tables of {@link #ROWS}, with all values as text. */
  private static List<Map<String, String>> rows(Statement statement) throws SQLException {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String table : List.of("tickers", "window_stats", "product_summary")) {
      try (ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
        while (result.next()) {
          Map<String, String> row = new TreeMap<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.put(result.getMetaData().getColumnName(i), String.valueOf(result.getString(i)));
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
