package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.DatabaseAdmin;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bounded runs on Flink with more workers than the machine has processors: they work, or are
 * refused before they start.
 */
@Tag("slow")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlinkParallelismIT {

  private static final int PATIENCE_SECONDS = 500;
  private static final int ROWS = 1_500_000;

  @TempDir static Path folder;
  private static RunningStack stack;

  @BeforeAll
  static void fillTable() throws Exception {
    stack = RunningStack.start(StackSettings.in(folder));
    // Ten ticks a second, of three products.
    execute(
        "INSERT INTO tickers (exchange, product_id, tick_key, time_epoch_ns, trade_id, price,"
            + " last_size, side, copy_rank) SELECT 'coinbase',"
            + " ELT(1 + seq % 3, 'BTC-USD', 'ETH-USD', 'SOL-USD'), CONCAT('T', LPAD(seq, 19, '0')),"
            + " 1764644400000000000 + seq * 100000000, seq, 100 + seq % 7, 1, 'buy', 'x'"
            + " FROM "
            + DatabaseAdmin.numbersTo(ROWS));
  }

  @AfterAll
  static void stopServers() throws Exception {
    stack.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 64})
  void readsAndAggregatesWithManyWorkers(int parallelism) throws Exception {
    execute("TRUNCATE TABLE window_stats");

    Terminal run = run(List.of(), parallelism);

    assertEquals(0, run.exitCode(), run.output());
    assertEquals(ROWS, storedTicks(), run.output());
  }

  @Test
  void refusesMoreWorkersThanItsMemoryIsEnoughFor() throws Exception {
    Terminal run = run(List.of("-XX:MaxDirectMemorySize=96m"), 64);

    assertEquals(2, run.exitCode(), run.output());
    List<String> lines =
        run.output().lines().filter(line -> line.startsWith("tickbeam: ")).toList();
    assertEquals(1, lines.size(), run.output());
    assertTrue(lines.get(0).contains("--parallelism=64 needs "), lines.get(0));
  }

  private static Terminal run(List<String> jvmOptions, int parallelism) throws Exception {
    long startNanos = System.nanoTime();
    Terminal run =
        Terminal.run(
            folder,
            PATIENCE_SECONDS,
            jvmOptions,
            "--runner=FlinkRunner",
            "--source=MYSQL",
            "--sinks=mysql,kafka",
            "--parallelism=" + parallelism,
            "--readPartitions=64",
            "--bootstrapServers=" + stack.bootstrapServers(),
            "--jdbcUrl=" + stack.jdbcUrl(),
            "--jdbcUser=" + stack.jdbcUser(),
            "--jdbcPasswordFile=" + stack.jdbcPasswordFile());
    System.out.printf(
        "parallelism %d: %.1f s%n%s%n",
        parallelism, (System.nanoTime() - startNanos) / 1e9, run.output());
    return run;
  }

  private static long storedTicks() throws Exception {
    try (Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT SUM(trade_count) FROM window_stats")) {
      result.next();
      return result.getLong(1);
    }
  }

  private static void execute(String sql) throws Exception {
    try (Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
