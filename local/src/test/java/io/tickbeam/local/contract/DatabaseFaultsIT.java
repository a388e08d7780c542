package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.StoredRows;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bounded runs on a database that is full, refuses or locks: each ends with what the server said
 * and what helps, or does without.
 */
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatabaseFaultsIT extends ArchiveFixture {

  @BeforeAll
  static void createUser() throws Exception {
    admin.execute(
        "CREATE USER half@'127.0.0.1' IDENTIFIED BY 'half'",
        "GRANT SELECT ON tickbeam.* TO half@'127.0.0.1'");
    Files.writeString(folder.resolve("half"), "half\n");
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
      Terminal run = run();

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
      Terminal run = run("--readPartitions=64");

      assertEquals(0, run.exitCode(), run.output());
      assertEquals(ROWS, storedTicks());
    } finally {
      admin.execute("SET GLOBAL max_connections = 200");
    }
  }

  @Test
  void saysWhichRightIsMissing() throws Exception {
    Terminal run = run(half());

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
      Terminal run = run();

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
      Terminal run = run();

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

      String[] args = half("--sinks=console", "--products=ETH-USD");
      boolean isLogged = statement.startsWith("INSERT");
      Terminal run = isLogged ? runInATerminal(args) : run(args);

      assertEquals(0, run.exitCode(), run.output());
      assertTrue(run.output().contains("window-stats"), run.output());
      if (isLogged) {
        assertTrue(run.output().contains("Another transaction has rows"), run.output());
      }
      holder.rollback();
    }
  }

  private static String[] half(String... further) {
    List<String> all = new ArrayList<>(List.of(further));
    all.add("--jdbcUser=half");
    all.add("--jdbcPasswordFile=" + folder.resolve("half"));
    return all.toArray(String[]::new);
  }
}
