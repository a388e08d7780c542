package io.tickbeam.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.ingest.ReplayExchange;
import io.tickbeam.ingest.replay.GeneratedSession;
import io.tickbeam.ingest.replay.GeneratedSettings;
import io.tickbeam.ingest.replay.ReplaySettings;
import io.tickbeam.ingest.replay.RunningReplay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What ingest says when the broker lacks a topic or goes away: one line, in time. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IngestErrorsIT {

  private static final ReplaySettings ENDLESS =
      ReplaySettings.of(GeneratedSession.of(GeneratedSettings.standard())).withSpeed(10);

  @TempDir private Path folder;

  @Test
  void namesTheMissingTopicAndThenReportsTheLossOfTheBroker() throws Exception {
    try (RunningReplay exchange = ReplayExchange.start(ENDLESS);
        IngestProcess ingest = startedBeforeTheBrokerIsLost(exchange)) {
      // It gives the broker 20 s to come back.
      requireOneLine("were not delivered to Kafka", ingest, Duration.ofSeconds(45));
    }
  }

  private IngestProcess startedBeforeTheBrokerIsLost(RunningReplay exchange) throws Exception {
    try (LocalStack stack = LocalStack.start(LocalStackSettings.in(folder.resolve("stack")));
        TopicRecords topic = new TopicRecords(stack, "tickers")) {
      try (IngestProcess ingest = IngestProcess.start(folder, stack, exchange, "absent")) {
        requireOneLine("has no topic absent", ingest, Duration.ofSeconds(30));
      }
      IngestProcess ingest = IngestProcess.start(folder, stack, exchange, "tickers");
      ingest.awaitRecords(topic, 1_000);
      return ingest;
    }
  }

  private static void requireOneLine(String words, IngestProcess ingest, Duration atMost)
      throws InterruptedException, IOException {
    IngestProcess.Ending ending = ingest.awaitEnding(atMost);
    assertEquals(1, ending.exitCode(), ending.toString());
    assertEquals(1, ending.errorLines().size(), ending.toString());
    assertTrue(ending.errorLines().get(0).contains(words), ending.toString());
  }
}
