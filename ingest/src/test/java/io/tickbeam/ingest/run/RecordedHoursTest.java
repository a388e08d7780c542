package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.message.SessionFile;
import io.tickbeam.ingest.publish.MemoryPublisher;
import io.tickbeam.ingest.recorded.RecordedFile;
import io.tickbeam.replay.session.RecordedSession;
import io.tickbeam.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hours of the real feed, by file and over a socket. */
@Timeout(60)
final class RecordedHoursTest {

  @ParameterizedTest
  @CsvSource({
    "clean_2025-12-02_03, 39821, 0",
    "duplicates_2025-12-01_05, 45518, 0",
    "outage_2025-11-25_07, 37173, 154",
    // Six minutes taken out of half an hour.
    "busy_2025-12-01_15, 17327, 70192"
  })
  void publishesEachDistinctTickOnce(String hour, int distinctTicks, long missingTrades)
      throws Exception {
    Path file = SharedData.file("coinbase/" + hour + ".jsonl.gz");
    List<String> distinctLines = List.copyOf(distinctLines(file));
    assertEquals(distinctTicks, distinctLines.size());

    MemoryPublisher fromFile = new MemoryPublisher();
    IngestSettings settings = TestSource.settings(line -> {}, RecordedFile.of(file));
    try (RunningIngest ingest = RunningIngest.start(settings, fromFile)) {
      assertTrue(ingest.awaitEnd(FeedRun.PATIENCE));
      assertEquals(distinctLines, fromFile.ticks());
      assertEquals(missingTrades, ingest.counters().missingTradesOfAllProducts());
    }

    try (FeedRun run = FeedRun.of(RecordedSession.of(List.of(file))).awaitAll()) {
      assertEquals(distinctLines, run.publisher.ticks());
      assertEquals(missingTrades, run.counters().missingTradesOfAllProducts());
      // Behind the session's end, a socket's heartbeats go on.
      int count = heartbeats(fromFile).size();
      assertEquals(heartbeats(fromFile), heartbeats(run.publisher).subList(0, count));
    }
  }

  private static List<Long> heartbeats(MemoryPublisher publisher) {
    return publisher.all("heartbeat").stream()
        .map(MemoryPublisher.Published::timestampMillis)
        .toList();
  }

  /** Repeats in the recordings are the same bytes. */
  private static Set<String> distinctLines(Path path) throws IOException {
    Set<String> lines = new LinkedHashSet<>();
    try (SessionFile file = SessionFile.open(path)) {
      for (byte[] line = file.next(); line != null; line = file.next()) {
        lines.add(new String(line, StandardCharsets.UTF_8));
      }
    }
    return lines;
  }
}
