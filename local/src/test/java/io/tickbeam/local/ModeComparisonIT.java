package io.tickbeam.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.compare.ModeComparison;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison that could not find a difference would prove nothing. */
class ModeComparisonIT {

  private static final String COLUMNS =
      "INSERT INTO window_stats (mode, exchange, product_id, window_seconds, window_start,"
          + " window_end, trade_count, open_price, high_price, low_price, close_price, avg_price,"
          + " price_range, volatility_flag, last_event_time, late_count, revision, updated_at)"
          + " VALUES ";

  @TempDir Path folder;

  @Test
  void findsTheLastDigitAndMissingRowsAndLooksPastHowARowCameAbout() throws Exception {
    try (RunningStack stack = RunningStack.start(StackSettings.in(folder));
        Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement()) {
      insert(statement, "stream", "A", "1.000000000000000001", 3);
      insert(statement, "batch", "A", "1.000000000000000001", 0);
      assertEquals(
          new ModeComparison(1, 0, List.of()), ModeComparison.in(connection, TableNames.usual()));

      insert(statement, "stream", "B", "1.000000000000000001", 0);
      insert(statement, "batch", "B", "1.000000000000000002", 0);
      insert(statement, "stream", "C", "1", 0);
      insert(statement, "batch", "D", "1", 0);
      assertEquals(
          new ModeComparison(
              1,
              1,
              List.of(
                  "coinbase B 60 2026-01-01 00:00:00: avg_price 1.000000000000000001 in stream,"
                      + " 1.000000000000000002 in batch",
                  "coinbase C 60 2026-01-01 00:00:00: only in stream",
                  "coinbase D 60 2026-01-01 00:00:00: only in batch")),
          ModeComparison.in(connection, TableNames.usual()));
    }
  }

  private static void insert(
      Statement statement, String mode, String product, String average, int revision)
      throws Exception {
    statement.execute(
        COLUMNS
            + "('%s', 'coinbase', '%s', 60, '2026-01-01 00:00:00', '2026-01-01 00:01:00', 1, 1, 1,"
                .formatted(mode, product)
            + " 1, 1, %s, 0, 0, '2026-01-01 00:00:01', %d, %d, UTC_TIMESTAMP(6))"
                .formatted(average, revision, revision));
  }
}
