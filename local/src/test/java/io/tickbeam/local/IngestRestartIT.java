package io.tickbeam.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.replay.server.RunningReplay;
import io.tickbeam.replay.session.GeneratedSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ingest as a process, from an exchange to a real broker: what arrives, and what a kill costs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IngestRestartIT extends StackFixture {

  /** More than the three products fill. */
  private static final int PARTITIONS = 8;

  private static final int TICKS_WHILE_KILLED = 6_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void publishesEachTickOnceWithKeyEventTimeAndReceiptAndHeartbeatsEverywhere() throws Exception {
    stack.createTopic("complete", PARTITIONS);
    stack.createTopic("complete.dead-letters", 1);
    Instant before = Instant.now();
    try (RunningReplay exchange =
            RunningReplay.start(
                GeneratedSession.of("--ticks=20000"),
                "--duplicates=0.02",
                "--malformed=0.01",
                "--dropAfter=5000");
        StartedProgram ingest =
            IngestProcess.start(
                stack, exchange, "complete", "--deadLetterTopic=complete.dead-letters");
        TopicRecords topic = new TopicRecords(stack, "complete")) {
      assertTrue(exchange.awaitSessionEnd(PATIENCE), "the session did not end");
      ingest.askToStop();
      List<String> said = ingest.awaitEnd();
      assertTrue(said.get(said.size() - 1).contains("stopped, all acknowledged"), said.toString());

      requireTicks(exchange, topic, before);
      requireHeartbeatsEverywhere(topic, exchange.endTime());
    }
    requireDeadLetters();
  }

  private static void requireTicks(RunningReplay exchange, TopicRecords topic, Instant before)
      throws IOException {
    List<ConsumerRecord<String, String>> ticks =
        topic.all().stream().filter(each -> !TopicRecords.isHeartbeat(each)).toList();
    for (ConsumerRecord<String, String> tick : ticks) {
      JsonNode json = JSON.readTree(tick.value());
      assertEquals(json.path("product_id").asText(), tick.key());
      assertEquals(Instant.parse(json.path("time").asText()).toEpochMilli(), tick.timestamp());
      Instant receivedAt = Instant.parse(TopicRecords.header(tick, "received_at"));
      assertFalse(receivedAt.isBefore(before) || receivedAt.isAfter(Instant.now()));
    }
    assertEquals(byProduct(truth(exchange)), byProduct(values(ticks)));
  }

  private static void requireHeartbeatsEverywhere(TopicRecords topic, Instant end) {
    Map<Integer, List<ConsumerRecord<String, String>>> partitions = topic.byPartition();
    assertEquals(PARTITIONS, partitions.size());
    Set<List<String>> heartbeats = new HashSet<>();
    int withoutTicks = 0;
    for (List<ConsumerRecord<String, String>> partition : partitions.values()) {
      List<ConsumerRecord<String, String>> beats =
          partition.stream().filter(TopicRecords::isHeartbeat).toList();
      heartbeats.add(values(beats));
      withoutTicks += beats.size() == partition.size() ? 1 : 0;
      assertTrue(beats.get(beats.size() - 1).timestamp() >= end.toEpochMilli());
    }
    assertEquals(1, heartbeats.size(), "partitions got different heartbeats");
    assertTrue(withoutTicks >= PARTITIONS - 3);
  }

  private static void requireDeadLetters() {
    try (TopicRecords topic = new TopicRecords(stack, "complete.dead-letters")) {
      List<ConsumerRecord<String, String>> letters = topic.all();
      assertTrue(letters.size() > 100, "only " + letters.size());
      for (ConsumerRecord<String, String> letter : letters) {
        assertEquals("ingest", TopicRecords.header(letter, "step"));
        assertFalse(TopicRecords.header(letter, "reason").isEmpty());
      }
    }
  }

  @Test
  void losesNoTickWhenKilledTwiceAndStartedAgainWithTheSameCommand() throws Exception {
    stack.createTopic("killed", PARTITIONS);
    try (RunningReplay exchange =
            RunningReplay.start(
                GeneratedSession.of("--ticks=" + TICKS_WHILE_KILLED),
                "--speed=8",
                "--tailSeconds=5",
                "--overlap=4000");
        TopicRecords topic = new TopicRecords(stack, "killed")) {
      // What is sent again is five seconds' worth: far more than waits for Kafka.
      for (long records : new long[] {2_000, 5_000}) {
        try (StartedProgram ingest = IngestProcess.start(stack, exchange, "killed")) {
          topic.awaitCount(records);
          ingest.kill();
        }
      }
      try (StartedProgram ingest = IngestProcess.start(stack, exchange, "killed")) {
        assertTrue(exchange.awaitSessionEnd(PATIENCE), "the session did not end");
        ingest.askToStop();
        ingest.awaitEnd();
      }
      assertEquals(3, exchange.connections());
      List<String> ticks =
          values(topic.all().stream().filter(each -> !TopicRecords.isHeartbeat(each)).toList());
      assertEquals(new HashSet<>(truth(exchange)), new HashSet<>(ticks));
      assertTrue(ticks.size() > TICKS_WHILE_KILLED, "nothing was sent twice: nothing was at risk");
    }
  }

  private static List<String> truth(RunningReplay exchange) {
    return exchange
        .distinctTicks()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }

  private static List<String> values(List<ConsumerRecord<String, String>> records) {
    return records.stream().map(ConsumerRecord::value).toList();
  }

  private static Map<String, List<String>> byProduct(List<String> ticks) {
    return ticks.stream()
        .collect(
            Collectors.groupingBy(
                tick -> tick.replaceAll(".*\"product_id\":\"([^\"]*)\".*", "$1")));
  }
}
