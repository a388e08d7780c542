package io.tickbeam.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.StartedProgram;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scheduled runs as a user starts them, against a real database: what is told and logged. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScheduledBatchIT extends ScheduleFixture {

  @ParameterizedTest
  @MethodSource("io.tickbeam.local.SlowTests#runners")
  void eachRunIsLoggedWithItsDurationAndRows(String runner) throws Exception {
    try (StartedProgram process = schedule("--runner=" + runner, "--everySeconds=2", "--runs=2")) {
      List<String> lines = process.awaitEnd();

      assertEquals(0, process.exitCode(), String.join("\n", lines));
      assertEquals(
          List.of("3 ticks read  2 rows written", "3 ticks read  2 rows written"),
          lines.stream()
              .filter(line -> line.contains("ticks read"))
              .map(line -> line.replaceFirst(".* s  ", ""))
              .toList());
    }
    String row = runner + " ok, 3 read, 2 written, no range, no error";
    assertEquals(
        List.of(row, row),
        rows(
            "SELECT CONCAT(runner, ' ', result, ', ', rows_read, ' read, ', rows_written,"
                + " ' written, ', COALESCE(range_from, range_to, 'no range'), ', ',"
                + " COALESCE(error, 'no error')) FROM batch_runs ORDER BY run_id"));
    assertEquals(
        List.of("0"),
        rows(
            "SELECT COUNT(*) FROM batch_runs WHERE duration_ms <= 0 OR started_at < scheduled_at"
                + " OR duration_ms <> TIMESTAMPDIFF(MICROSECOND, started_at, ended_at) DIV 1000"));
    assertEquals(
        List.of("1"),
        rows(
            "SELECT later.started_at >= earlier.ended_at AND second(later.scheduled_at) % 2 = 0"
                + " FROM batch_runs earlier, batch_runs later"
                + " WHERE later.run_id > earlier.run_id"));
    assertEquals(List.of("2", "1"), rows("SELECT trade_count FROM window_stats ORDER BY 1 DESC"));
  }

  @Test
  void aRunThatLooksBackReadsAndLogsItsRange() throws Exception {
    execute(
        "INSERT INTO tickers (exchange, product_id, tick_key, time_epoch_ns, price, copy_rank)"
            + " VALUES ('coinbase', 'BTC-USD', 'T4', "
            + Instant.now().getEpochSecond()
            + "000000000, 4, 'x')");
    try (StartedProgram process = schedule("--lookBackSeconds=3600", "--runs=1")) {
      process.awaitEnd();
    }

    assertEquals(
        List.of("ok, 1 read, 1 written, a whole window: 1, ends at the start: 1"),
        rows(
            "SELECT CONCAT(result, ', ', rows_read, ' read, ', rows_written,"
                + " ' written, a whole window: ', SECOND(range_from) = 0,"
                + " ', ends at the start: ', range_to = started_at) FROM batch_runs"));
  }

  @Test
  void aFailedRunIsToldAndTheNextTakesPlace() throws Exception {
    execute("RENAME TABLE window_stats TO away");
    try (StartedProgram process = schedule("--everySeconds=1")) {
      String failure = process.awaitLine(" failed after ");
      execute("RENAME TABLE away TO window_stats");
      process.awaitLine("3 ticks read  2 rows written");
      process.askToStop();
      process.awaitEnd();

      assertTrue(
          failure.endsWith(
              " s: Table 'tickbeam.window_stats' doesn't exist, error 1146: create it with"
                  + " run-configs/migrate.sh."),
          failure);
    }
    List<String> results = rows("SELECT result FROM batch_runs ORDER BY run_id");
    assertEquals("failed", results.get(0));
    assertTrue(results.contains("ok"), results.toString());
    assertEquals(
        List.of(
            "Table 'tickbeam.window_stats' doesn't exist, error 1146: create it with"
                + " run-configs/migrate.sh."),
        rows(
            "SELECT DISTINCT error FROM batch_runs WHERE result = 'failed' AND error <> 'stopped'"
                + " AND duration_ms >= 0 AND rows_read IS NULL AND rows_written IS NULL"));
  }

  @Test
  void runsWhileTheDatabaseIsDownAreToldAndLoggedWhenItIsBack() throws Exception {
    try (StartedProgram process = schedule("--everySeconds=1")) {
      process.awaitLine("ticks read");
      server.close();
      String failure = process.awaitLine("No database answers");
      // Before that, a run that went well may be told not to have been logged.
      while (!failure.contains(" failed after ")) {
        failure = process.awaitLine("No database answers");
      }
      server = start(server.port());
      process.awaitLine("ticks read");
      process.askToStop();
      process.awaitEnd();

      assertTrue(failure.endsWith("): start one or correct --jdbcUrl."), failure);
    }
    assertEquals(
        List.of("1 1"),
        rows(
            "SELECT CONCAT(SUM(error LIKE 'No database answers at jdbc:mysql:%') > 0, ' ',"
                + " MAX(IF(result = 'ok', started_at, NULL)) >"
                + " MIN(IF(result = 'failed', started_at, NULL))) FROM batch_runs"));
    assertEquals(List.of("0"), rows("SELECT COUNT(*) FROM batch_runs WHERE result = 'running'"));
  }
}
