package io.tickbeam.local.stack;

import io.tickbeam.contract.name.TableNames;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.pipelines.ScheduledBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database with ticks for scheduled runs, and the processes that run them. */
abstract class ScheduleFixture {

  static final int AFTER_POLITE_KILL = 143;

  @TempDir static Path folder;
  static MariaDbServer server;

  @BeforeAll
  static void startServer() throws Exception {
    server = start(0);
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void threeTicksInTwoMinutes() throws Exception {
    for (String table : List.of("tickers", "window_stats", "batch_runs")) {
      execute("TRUNCATE TABLE " + table);
    }
    execute(
        "INSERT INTO tickers (exchange, product_id, tick_key, time_epoch_ns, price, copy_rank)"
            + " VALUES ('coinbase', 'BTC-USD', 'T1', 60000000000, 1, 'x'),"
            + " ('coinbase', 'BTC-USD', 'T2', 61000000000, 2, 'x'),"
            + " ('coinbase', 'BTC-USD', 'T3', 120000000000, 3, 'x')");
  }

  static MariaDbServer start(int port) throws IOException, InterruptedException {
    return MariaDbServer.start(
        folder.resolve("mariadb"), FreePorts.toTry(port), false, null, TableNames.usual());
  }

  static StartedProgram schedule(String... further) throws IOException {
    return StartedProgram.start(
        ScheduledBatch.class, Map.of(), arguments(further).toArray(String[]::new));
  }

  static List<String> arguments(String... further) {
    List<String> arguments = new ArrayList<>(List.of(further));
    arguments.add("--jdbcUrl=" + server.jdbcUrl());
    arguments.add("--jdbcPasswordFile=" + server.passwordFile());
    return arguments;
  }

  static void execute(String sql) throws SQLException, IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static List<String> rows(String sql) throws SQLException, IOException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect();
        ResultSet result = connection.createStatement().executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  static Connection connect() throws SQLException, IOException {
    String password = Files.readString(server.passwordFile()).strip();
    return DriverManager.getConnection(server.jdbcUrl(), MariaDbFolder.USER, password);
  }
}
