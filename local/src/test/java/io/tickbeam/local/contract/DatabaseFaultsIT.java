package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.DatabaseAdmin;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bounded runs on a database that is full, refuses, locks or stands still: each ends in bounded
 * time, with what the server said and what helps.
 */
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatabaseFaultsIT {

  private static final int PATIENCE_SECONDS = 200;
  private static final int ROWS = 60_000;
  private static final long MEGABYTE = 1 << 20;

  @TempDir static Path folder;
  private static RunningStack stack;
  private static DatabaseAdmin admin;
  private static ExecutorService runs;

  @BeforeAll
  static void startServers() throws Exception {
    Path data = Files.createDirectories(folder.resolve("stack")).toRealPath();
    stack = RunningStack.start(StackSettings.in(data));
    admin = DatabaseAdmin.of(stack, data);
    runs = Executors.newSingleThreadExecutor();
    admin.execute(
        "CREATE USER half@'127.0.0.1' IDENTIFIED BY 'half'",
        "GRANT SELECT ON tickbeam.* TO half@'127.0.0.1'");
    Files.writeString(folder.resolve("half"), "half\n");
    // A tick each tenth of a second, of two products.
    admin.execute(
        "USE tickbeam",
        "INSERT INTO tickers (exchange, product_id, tick_key, time_epoch_ns, trade_id, price,"
            + " last_size, side, copy_rank) SELECT 'coinbase', IF(seq % 2, 'BTC-USD', 'ETH-USD'),"
            + " CONCAT('T', LPAD(seq, 19, '0')), 1764644400000000000 + seq * 100000000, seq,"
            + " 100 + seq % 7, 1, 'buy', 'x' FROM seq_1_to_"
            + ROWS);
  }

  @AfterAll
  static void stopServers() throws Exception {
    runs.shutdownNow();
    stack.close();
  }

  @BeforeEach
  void removeRows() throws Exception {
    admin.execute("TRUNCATE TABLE tickbeam.window_stats");
  }

  @Test
  void saysThatNoConnectionIsLeft() throws Exception {
    List<Connection> taken = new ArrayList<>();
    admin.execute("SET GLOBAL max_connections = 10");
    try {
      takeAll(taken);
      Terminal run = run(List.of());

      assertEquals(2, run.exitCode(), run.output());
      assertEquals(1, run.output().lines().count(), run.output());
      assertTrue(run.output().contains("Too many connections, error 1040"), run.output());
      assertTrue(run.output().contains("raise max_connections"), run.output());
    } finally {
      for (Connection each : taken) {
        each.close();
      }
      admin.execute("SET GLOBAL max_connections = 200");
    }
  }

  private static void takeAll(List<Connection> taken) throws Exception {
    try {
      while (true) {
        taken.add(StoredRows.connect(stack));
      }
    } catch (SQLException e) {
      assertEquals(1040, e.getErrorCode());
    }
  }

  @Test
  void readsWithAsFewConnectionsAsThereAre() throws Exception {
    admin.execute("SET GLOBAL max_connections = 10");
    try {
      Terminal run = run(List.of(), "--readPartitions=64");

      assertEquals(0, run.exitCode(), run.output());
      assertEquals(ROWS, storedTicks());
    } finally {
      admin.execute("SET GLOBAL max_connections = 200");
    }
  }

  @Test
  void saysWhichRightIsMissing() throws Exception {
    Terminal run = run(List.of(), half());

    assertEquals(2, run.exitCode(), run.output());
    assertEquals(1, run.output().lines().count(), run.output());
    assertTrue(run.output().contains("INSERT"), run.output());
    assertTrue(run.output().contains("error 1142"), run.output());
    assertTrue(run.output().contains("grant it"), run.output());
  }

  @Test
  void saysThatTheTablesAreOlder() throws Exception {
    admin.execute("ALTER TABLE tickbeam.window_stats DROP COLUMN sum_price");
    try {
      Terminal run = run(List.of());

      assertEquals(2, run.exitCode(), run.output());
      assertTrue(run.output().contains("Unknown column 'sum_price'"), run.output());
      assertTrue(run.output().contains("run-configs/migrate.sh"), run.output());
    } finally {
      admin.execute(
          "ALTER TABLE tickbeam.window_stats ADD COLUMN sum_price DECIMAL(38,18) NULL"
              + " AFTER volatility_flag");
    }
  }

  @Test
  void saysThatTheLimitOfPacketsIsLow() throws Exception {
    admin.execute("SET GLOBAL max_allowed_packet = 4096");
    try {
      Terminal run = run(List.of());

      assertEquals(2, run.exitCode(), run.output());
      assertTrue(run.output().contains("max_allowed_packet=4096"), run.output());
    } finally {
      admin.execute("SET GLOBAL max_allowed_packet = 16777216");
    }
  }

  /** The transaction inserts a row with an id, and a later one is committed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO tickers (exchange, product_id, tick_key, time_epoch_ns, price, copy_rank)"
            + " VALUES ('coinbase', 'HELD-USD', 'T1', 1764644400000000000, 1, 'x')",
        "UPDATE tickers SET price = 7 WHERE trade_id = 3",
        "SELECT * FROM tickers WHERE trade_id = 3 FOR UPDATE"
      })
  void readsWithSelectAloneWhileATransactionHoldsRows(String statement) throws Exception {
    try (Connection holder = StoredRows.connect(stack);
        Statement held = holder.createStatement()) {
      holder.setAutoCommit(false);
      held.execute(statement);

      Terminal run = run(List.of(), half("--sinks=console", "--products=ETH-USD"));

      assertEquals(0, run.exitCode(), run.output());
      assertTrue(run.output().contains("window-stats"), run.output());
      if (statement.startsWith("INSERT")) {
        assertTrue(run.output().contains("Another transaction has rows"), run.output());
      }
      holder.rollback();
    }
  }

  @ParameterizedTest
  @MethodSource("io.tickbeam.local.SlowTests#runners")
  void endsWhenTheDatabaseStandsStill(String runner) throws Exception {
    Future<Terminal> run = startAndPauseInTheMiddle("--runner=" + runner);
    try {
      Terminal ended = run.get();

      assertEquals(1, ended.exitCode(), ended.output());
      List<String> lines =
          ended.output().lines().filter(line -> line.startsWith("tickbeam: ")).toList();
      assertEquals(1, lines.size(), ended.output());
      assertTrue(lines.get(0).contains("No database answers at "), lines.get(0));
      assertTrue(lines.get(0).contains("Read timed out"), lines.get(0));
    } finally {
      admin.resume();
    }
  }

  @Test
  void goesOnWhenTheDatabaseDoes() throws Exception {
    Future<Terminal> run = startAndPauseInTheMiddle("--runner=DirectRunner");
    try {
      // Longer than the wait for an answer, shorter than that for several.
      Thread.sleep(Duration.ofSeconds(4).toMillis());
    } finally {
      admin.resume();
    }
    Terminal ended = run.get();

    assertEquals(0, ended.exitCode(), ended.output());
    assertTrue(ended.output().contains("read again"), ended.output());
    assertEquals(ROWS, storedTicks());
  }

  private static Future<Terminal> startAndPauseInTheMiddle(String runner) throws Exception {
    try (Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement()) {
      long before = bytesSentToOthers(statement);
      Future<Terminal> run =
          runs.submit(
              () -> run(List.of(), runner, "--jdbcUrl=" + stack.jdbcUrl() + "&socketTimeout=2000"));
      while (bytesSentToOthers(statement) < before + MEGABYTE) {
        if (run.isDone()) {
          throw new AssertionError("ended before: " + run.get());
        }
        Thread.onSpinWait();
      }
      admin.pause();
      return run;
    }
  }

  private static long bytesSentToOthers(Statement statement) throws SQLException {
    return bytesSent(statement, "GLOBAL") - bytesSent(statement, "SESSION");
  }

  private static long bytesSent(Statement statement, String scope) throws SQLException {
    try (ResultSet result = statement.executeQuery("SHOW " + scope + " STATUS LIKE 'Bytes_sent'")) {
      result.next();
      return result.getLong(2);
    }
  }

  private static long storedTicks() throws Exception {
    try (Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT SUM(trade_count) FROM window_stats")) {
      result.next();
      return result.getLong(1);
    }
  }

  private static String[] half(String... further) {
    List<String> all = new ArrayList<>(List.of(further));
    all.add("--jdbcUser=half");
    all.add("--jdbcPasswordFile=" + folder.resolve("half"));
    return all.toArray(String[]::new);
  }

  /** A bounded run; what comes first counts where an option is given twice. */
  private static Terminal run(List<String> jvmOptions, String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of(args));
    addUnlessSet(all, "--source=MYSQL");
    addUnlessSet(all, "--sinks=mysql");
    addUnlessSet(all, "--bootstrapServers=" + stack.bootstrapServers());
    addUnlessSet(all, "--jdbcUrl=" + stack.jdbcUrl());
    addUnlessSet(all, "--jdbcUser=" + stack.jdbcUser());
    addUnlessSet(all, "--jdbcPasswordFile=" + stack.jdbcPasswordFile());
    return Terminal.run(folder, PATIENCE_SECONDS, jvmOptions, all.toArray(String[]::new));
  }

  private static void addUnlessSet(List<String> arguments, String argument) {
    String option = argument.substring(0, argument.indexOf('=') + 1);
    if (arguments.stream().noneMatch(each -> each.startsWith(option))) {
      arguments.add(argument);
    }
  }
}
