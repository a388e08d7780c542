package io.tickbeam.local.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.local.StartedProgram;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.Await;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream that was killed and started again ends with the rows of one that was not. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("slow")
class RestartIT {

  private static final String TOPIC = "ticks";

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
      assertEquals(messages.size(), StoredRows.count(stack, "tickers"));
    }
  }

  private void killOnceThereIsOneIn(String table, String runner) throws Exception {
    try (StartedProgram process = start(runner)) {
      Await.until("a row in " + table, () -> StoredRows.count(stack, table) > 0);
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
}
