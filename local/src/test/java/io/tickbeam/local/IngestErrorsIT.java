package io.tickbeam.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import io.tickbeam.replay.server.RunningReplay;
import io.tickbeam.replay.session.GeneratedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What ingest says when the broker lacks a topic or goes away: one line, in time. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IngestErrorsIT {

  /** Ingest gives the broker 20 s to come back. */
  private static final int MOST_SECONDS = 45;

  @TempDir private Path folder;

  @Test
  void namesTheMissingTopicAndThenReportsTheLossOfTheBroker() throws Exception {
    try (RunningReplay exchange = RunningReplay.start(GeneratedSession.of(), "--speed=10");
        StartedProgram ingest = startedBeforeTheBrokerIsLost(exchange)) {
      requireError("were not delivered to Kafka", ingest);
      assertEquals(1, ingest.exitCode());
    }
  }

  private StartedProgram startedBeforeTheBrokerIsLost(RunningReplay exchange) throws Exception {
    try (RunningStack stack = RunningStack.start(StackSettings.in(folder));
        TopicRecords topic = new TopicRecords(stack, "tickers")) {
      try (StartedProgram ingest = IngestProcess.start(stack, exchange, "absent")) {
        assertEquals(1, requireError("has no topic absent", ingest).size());
        assertEquals(2, ingest.exitCode());
      }
      StartedProgram ingest = IngestProcess.start(stack, exchange, "tickers");
      topic.awaitCount(1_000);
      return ingest;
    }
  }

  /** The last line is the error; before it stand lines on how it goes, and no stack trace. */
  private static List<String> requireError(String words, StartedProgram ingest)
      throws InterruptedException, IOException {
    long startNanos = System.nanoTime();
    List<String> lines = ingest.awaitEnd();
    long seconds = (System.nanoTime() - startNanos) / 1_000_000_000L;
    assertTrue(seconds < MOST_SECONDS, "took " + seconds + " s");
    assertTrue(lines.get(lines.size() - 1).contains(words), lines.toString());
    assertTrue(lines.stream().allMatch(line -> line.startsWith("ingest: ")), lines.toString());
    return lines;
  }
}
