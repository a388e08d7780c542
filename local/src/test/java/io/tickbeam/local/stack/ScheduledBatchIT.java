package io.tickbeam.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scheduled runs as a user starts them, against a real database. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScheduledBatchIT {

  private static final int AFTER_POLITE_KILL = 143;
  private static final int COULD_NOT_START = 2;
  private static final int PATIENCE_SECONDS = 60;

  @TempDir static Path folder;
  private static MariaDbServer server;

  @BeforeAll
  static void startServer() throws Exception {
    server = start(0);
  }

  @AfterAll
  static void stopServer() {
    server.close();
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

  @Test
  void aSecondSchedulerIsRefusedUntilTheFirstHasEnded() throws Exception {
    try (StartedProgram first = schedule("--everySeconds=3600")) {
      first.awaitLine("ticks read");
      try (StartedProgram second = schedule("--runs=1")) {
        List<String> lines = second.awaitEnd();

        assertEquals(COULD_NOT_START, second.exitCode());
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(
            lines
                .get(0)
                .matches(
                    "tickbeam: Another ScheduledBatch is at work on this database, as connection"
                        + " [1-9][0-9]* of its process list: stop that one, or let it do the"
                        + " work\\."),
            lines.get(0));
      }
      first.askToStop();
      first.awaitEnd();
      assertEquals(AFTER_POLITE_KILL, first.exitCode());
    }
    try (StartedProgram third = schedule("--runs=1")) {
      third.awaitLine("ticks read");
    }
  }

  @Test
  void aRunWhoseProcessWasKilledIsMarkedByTheNextStart() throws Exception {
    try (Connection blocker = connect();
        StartedProgram process = blockedRun(blocker, folder)) {
      process.kill();
    }
    try (StartedProgram next = schedule("--runs=1")) {
      List<String> lines = next.awaitEnd();

      assertEquals(
          "tickbeam: 1 earlier run marked as failed in batch_runs: the process ended.",
          lines.get(0));
    }
    assertEquals(
        List.of("failed the process ended no end", "ok no error an end"),
        rows(
            "SELECT CONCAT(result, ' ', COALESCE(error, 'no error'),"
                + " IF(ended_at IS NULL AND duration_ms IS NULL, ' no end', ' an end'))"
                + " FROM batch_runs ORDER BY run_id"));
  }

  @Test
  void aKilledScheduleLeavesNoRunAndNoFile() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    try (Connection blocker = connect();
        StartedProgram process = blockedRun(blocker, temporary)) {
      ProcessHandle run = awaitRun();

      process.kill();

      run.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(
          List.of(), left.filter(file -> file.toString().contains("tickbeam-run")).toList());
    }
  }

  private static ProcessHandle awaitRun() {
    Instant deadline = Instant.now().plusSeconds(PATIENCE_SECONDS);
    while (runs().isEmpty()) {
      assertTrue(Instant.now().isBefore(deadline), "no run");
      LockSupport.parkNanos(20_000_000);
    }
    return runs().get(0);
  }

  /** Processes of runs on this database. */
  private static List<ProcessHandle> runs() {
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().command().orElse("").endsWith("/java"))
        .filter(
            each -> {
              List<String> arguments = Arrays.asList(each.info().arguments().orElse(new String[0]));
              return arguments.contains("io.tickbeam.pipelines.TickerPipeline")
                  && arguments.contains("--jdbcUrl=" + server.jdbcUrl());
            })
        .toList();
  }

  @ParameterizedTest
  @MethodSource("io.tickbeam.local.SlowTests#runners")
  void aRunThatIsStoppedIsLoggedAsFailed(String runner) throws Exception {
    try (StartedProgram process = schedule("--runs=1")) {
      process.awaitEnd();
    }
    try (Connection blocker = connect()) {
      blocker.setAutoCommit(false);
      blocker.createStatement().executeQuery("SELECT * FROM window_stats FOR UPDATE").close();
      try (StartedProgram process = schedule("--runner=" + runner, "--everySeconds=3600")) {
        awaitRow("SELECT 1 FROM information_schema.processlist WHERE info LIKE 'INSERT INTO win%'");
        process.askToStop();
        List<String> lines = process.awaitEnd();

        assertEquals(AFTER_POLITE_KILL, process.exitCode(), lines.toString());
        assertEquals(
            1,
            lines.stream().filter(line -> line.matches(".* failed after .* s: stopped")).count(),
            lines.toString());
      }
    }
    assertEquals(
        List.of("ok", "failed stopped"),
        rows(
            "SELECT CONCAT_WS(' ', result, error) FROM batch_runs WHERE ended_at IS NOT NULL"
                + " ORDER BY run_id"));
  }

  /** A run under way that cannot go on, as the table that it reads is locked. */
  private static StartedProgram blockedRun(Connection blocker, Path temporary) throws Exception {
    blocker.createStatement().execute("LOCK TABLES tickers WRITE");
    StartedProgram process =
        StartedProgram.start(
            ScheduledBatch.class,
            Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary),
            arguments("--everySeconds=3600").toArray(String[]::new));
    awaitRow("SELECT 1 FROM batch_runs WHERE result = 'running'");
    return process;
  }

  private static void awaitRow(String sql) throws SQLException, IOException {
    Instant deadline = Instant.now().plusSeconds(PATIENCE_SECONDS);
    while (rows(sql).isEmpty()) {
      assertTrue(Instant.now().isBefore(deadline), "no row of " + sql);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static MariaDbServer start(int port) throws IOException, InterruptedException {
    return MariaDbServer.start(folder.resolve("mariadb"), FreePorts.toTry(port), false, null);
  }

  private static StartedProgram schedule(String... further) throws IOException {
    return StartedProgram.start(
        ScheduledBatch.class, Map.of(), arguments(further).toArray(String[]::new));
  }

  private static List<String> arguments(String... further) {
    List<String> arguments = new ArrayList<>(List.of(further));
    arguments.add("--jdbcUrl=" + server.jdbcUrl());
    arguments.add("--jdbcPasswordFile=" + server.passwordFile());
    return arguments;
  }

  private static void execute(String sql) throws SQLException, IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(String sql) throws SQLException, IOException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect();
        ResultSet result = connection.createStatement().executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private static Connection connect() throws SQLException, IOException {
    String password = Files.readString(server.passwordFile()).strip();
    return DriverManager.getConnection(server.jdbcUrl(), MariaDbFolder.USER, password);
  }
}
