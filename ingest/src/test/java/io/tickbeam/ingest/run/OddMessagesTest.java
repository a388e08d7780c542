package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.contract.message.SessionFile;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.publish.MemoryPublisher;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.replay.session.RecordedSession;
import io.tickbeam.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages of the real feed that are not what the documentation promises. */
@Timeout(60)
final class OddMessagesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void publishesTickersOfWholeRecordedSessionAndCountsOtherTypes() throws Exception {
    List<String> session = new ArrayList<>();
    for (String line : lines("coinbase/session_2021-04-17.txt.gz")) {
      // Received messages stand behind their time; the recorder's own lines do not.
      if (line.matches("\\d+\\.\\d+: \\{.*")) {
        session.add(line.substring(line.indexOf('{')));
      }
    }
    Path file = Files.write(folder.resolve("session.jsonl"), session);
    try (FeedRun run = FeedRun.of(RecordedSession.of(List.of(file))).awaitAll()) {
      assertEquals(ofType(session, "ticker"), run.publisher.ticks());
      assertEquals(107, run.counters().get(Counter.PUBLISHED));
      // 9,719 l2update, 97 match, 10 last_match, 10 snapshot.
      assertEquals(9_836, run.counters().get(Counter.UNKNOWN_TYPES));
      assertEquals(0, run.counters().get(Counter.MALFORMED));
    }
  }

  @Test
  void publishesEveryTickerHoweverOdd() throws Exception {
    List<String> messages = new ArrayList<>();
    for (String line : lines("coinbase/odd_messages.jsonl")) {
      messages.add(JSON.readTree(line).path("raw").asText());
    }
    assertEquals(46, messages.size());
    MemoryPublisher publisher = new MemoryPublisher();
    IngestCounters counters = new IngestCounters();
    MessageRouter router = new MessageRouter(publisher, counters, line -> {});
    for (String message : messages) {
      router.accept(message.getBytes(StandardCharsets.UTF_8), Instant.now());
    }
    assertEquals(ofType(messages, "ticker"), publisher.ticks());
    assertEquals(29, counters.get(Counter.PUBLISHED));
    assertEquals(3, counters.get(Counter.ERRORS));
    // 2 l2update, 1 match, 1 snapshot, 1 last_match.
    assertEquals(5, counters.get(Counter.UNKNOWN_TYPES));
    assertEquals(0, counters.get(Counter.MALFORMED));
  }

  private static List<String> ofType(List<String> messages, String type) throws IOException {
    List<String> found = new ArrayList<>();
    for (String message : messages) {
      JsonNode json = JSON.readTree(message);
      if (json.path("type").asText().equals(type)) {
        found.add(message);
      }
    }
    return found;
  }

  private static List<String> lines(String name) throws IOException {
    List<String> lines = new ArrayList<>();
    try (SessionFile file = SessionFile.open(SharedData.file(name))) {
      for (byte[] line = file.next(); line != null; line = file.next()) {
        lines.add(new String(line, StandardCharsets.UTF_8));
      }
    }
    return lines;
  }
}
