package io.tickbeam.local.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.StartedProgram;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream that was killed and started again ends with the rows of one that was not. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartIT {

  private static final String TOPIC = "ticks";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;
  private RunningStack stack;

  @ParameterizedTest
  @MethodSource("io.tickbeam.local.SlowTests#runners")
  void killedTwiceAndStartedAgain(String runner) throws Exception {
    List<byte[]> messages = GeneratedSession.of("--seed=21", "--minutes=10").stream().toList();
    try (RunningStack started = RunningStack.start(StackSettings.in(folder))) {
      stack = started;
      Topic.fill(stack, TOPIC, 3, Deliveries.shuffled(messages, 3, 8));

      killOnceThereIsOneIn("tickers", runner);
      killOnceThereIsOneIn("window_stats", runner);
      try (StartedProgram last = start(runner)) {
        List<String> lines = last.awaitEnd();
        assertEquals(0, last.exitCode(), String.join("\n", lines));
      }

      assertEquals(
          NaiveWindowStats.computeWithVolumeSpike(messages, 60), StoredRows.read(stack, "stream"));
      assertEquals(messages.size(), count("tickers"));
    }
  }

  private void killOnceThereIsOneIn(String table, String runner) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    try (StartedProgram process = start(runner)) {
      while (count(table) == 0) {
        assertTrue(Instant.now().isBefore(deadline), "no row in " + table);
        LockSupport.parkNanos(20_000_000);
      }
      process.kill();
    }
  }

  private StartedProgram start(String runner) throws IOException {
    return StartedProgram.start(
        TickerPipeline.class,
        Map.of(),
        "--runner=" + runner,
        "--topics=" + TOPIC,
        "--archive=true",
        "--stopWhenCaughtUp=true",
        "--bootstrapServers=" + stack.bootstrapServers(),
        "--jdbcUrl=" + stack.jdbcUrl(),
        "--jdbcUser=" + stack.jdbcUser(),
        "--jdbcPasswordFile=" + stack.jdbcPasswordFile());
  }

  private long count(String table) throws SQLException, IOException {
    try (Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      result.next();
      return result.getLong(1);
    }
  }
}
