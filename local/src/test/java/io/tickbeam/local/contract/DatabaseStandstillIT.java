package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.StoredRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bounded runs on a database that stands still: each ends in bounded time, or goes on when the
 * database does.
 */
@Tag("slow")
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatabaseStandstillIT extends ArchiveFixture {

  /** The rows may all be on their way before the database stands still. */
  private static final int TRIES = 3;

  /** More than the questions before the read take, and little of what the read takes. */
  private static final long FIRST_ROWS_BYTES = 1 << 17;

  private static ExecutorService runs;

  @BeforeAll
  static void startThread() {
    runs = Executors.newSingleThreadExecutor();
  }

  @AfterAll
  static void stopThread() {
    runs.shutdownNow();
  }

  @BeforeEach
  void removeRows() throws Exception {
    admin.execute("TRUNCATE TABLE tickbeam.window_stats");
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
    boolean isReadAgain = false;
    for (int i = 0; i < TRIES && !isReadAgain; i++) {
      isReadAgain = standStillAndGoOn().contains("read again");
    }

    assertTrue(isReadAgain, "the database never stood still in the middle of the read");
  }

  /** Runs while the database stands still for a time; returns what was printed. */
  private static String standStillAndGoOn() throws Exception {
    Future<Terminal> run = startAndPauseInTheMiddle("--runner=DirectRunner");
    try {
      // Longer than the wait for an answer, shorter than that for several.
      Thread.sleep(Duration.ofSeconds(4).toMillis());
    } finally {
      admin.resume();
    }
    Terminal ended = run.get();

    assertEquals(0, ended.exitCode(), ended.output());
    assertEquals(ROWS, storedTicks());
    return ended.output();
  }

  private static Future<Terminal> startAndPauseInTheMiddle(String runner) throws Exception {
    try (Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement()) {
      long before = bytesSentToOthers(statement);
      Future<Terminal> run =
          runs.submit(
              () -> runInATerminal(runner, "--jdbcUrl=" + stack.jdbcUrl() + "&socketTimeout=2000"));
      while (bytesSentToOthers(statement) < before + FIRST_ROWS_BYTES) {
        if (run.isDone()) {
          throw new AssertionError("ended before: " + run.get());
        }
        // No pause: all rows are read in a fraction of a second.
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
}
