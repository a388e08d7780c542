package io.tickbeam.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.StartedProgram;
import io.tickbeam.pipelines.ScheduledBatch;
import io.tickbeam.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scheduled runs that are stopped or killed, and two schedulers on one database. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("slow")
class ScheduledBatchStopsIT extends ScheduleFixture {

  private static final int COULD_NOT_START = 2;

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
  void aKilledScheduleLeavesNoRunAndNoFileAndTheNextStartMarksTheRun() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    try (Connection blocker = connect();
        StartedProgram process = blockedRun(blocker, temporary)) {
      ProcessHandle run = Await.value("a run", Await.PATIENCE, () -> runs().findFirst());

      process.kill();

      run.onExit().get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(
          List.of(), left.filter(file -> file.toString().contains("tickbeam-run")).toList());
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

  /** Processes of runs on this database. */
  private static Stream<ProcessHandle> runs() {
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().command().orElse("").endsWith("/java"))
        .filter(
            each -> {
              List<String> arguments = Arrays.asList(each.info().arguments().orElse(new String[0]));
              return arguments.contains("io.tickbeam.pipelines.TickerPipeline")
                  && arguments.contains("--jdbcUrl=" + server.jdbcUrl());
            });
  }

  @ParameterizedTest
  @MethodSource("io.tickbeam.local.SlowTests#runners")
  void aRunThatIsStoppedIsLoggedAsFailed(String runner) throws Exception {
    try (Connection blocker = connect()) {
      blocker.setAutoCommit(false);
      // Rows and the gaps between them, so that no row can be written.
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
        List.of("failed stopped"),
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

  private static void awaitRow(String sql) throws Exception {
    Await.until("a row of " + sql, () -> !rows(sql).isEmpty());
  }
}
