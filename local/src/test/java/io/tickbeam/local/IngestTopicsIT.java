package io.tickbeam.local;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.hash.Sha256;
import io.tickbeam.contract.topic.TopicCommands;
import io.tickbeam.ingest.Ingest;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import io.tickbeam.pipelines.servers.Brokers;
import io.tickbeam.replay.server.RunningReplay;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.TickMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Topics that do not take or keep what ingest writes: told, with what to do, and nothing lost. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("slow")
final class IngestTopicsIT {

  private static final int AFTER_POLITE_KILL = 143;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String ANY_TIME = String.valueOf(Long.MAX_VALUE);
  private static final Map<String, String> KEEPS_ALL = Map.of("retention.ms", "-1");

  @TempDir static Path folder;
  private static RunningStack stack;
  private static TopicCommands commands;

  @BeforeAll
  static void startServers() throws Exception {
    stack = RunningStack.start(StackSettings.in(folder.resolve("stack")));
    commands = new TopicCommands(stack.bootstrapServers());
  }

  @AfterAll
  static void stopServers() throws Exception {
    stack.close();
  }

  /** A topic, and its dead letters' topic with Kafka's defaults. */
  private static void create(String topic, Map<String, String> settings) {
    new Brokers(stack.bootstrapServers())
        .create(
            List.of(
                new NewTopic(topic, 2, (short) 1).configs(settings),
                new NewTopic(topic + ".dead", 1, (short) 1)));
  }

  private static void alter(String topic, String setting, String value) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
    new Brokers(stack.bootstrapServers())
        .answer(
            admin -> admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get());
  }

  private static Path recording(String name, byte[]... messages) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (byte[] each : messages) {
      lines.append(new String(each, StandardCharsets.UTF_8)).append('\n');
    }
    return Files.writeString(folder.resolve(name), lines);
  }

  private static StartedProgram ingestFile(Path file, String topic) throws Exception {
    return StartedProgram.start(
        Ingest.class,
        Map.of(),
        "--bootstrapServers=" + stack.bootstrapServers(),
        "--topic=" + topic,
        "--deadLetterTopic=" + topic + ".dead",
        "--file=" + file);
  }

  private static List<ConsumerRecord<String, String>> ticks(String topic) {
    try (TopicRecords records = new TopicRecords(stack, topic)) {
      return records.all().stream().filter(each -> !TopicRecords.isHeartbeat(each)).toList();
    }
  }

  private static void requireRefusal(String line, StartedProgram ingest) throws Exception {
    assertEquals(List.of("ingest: " + line), ingest.awaitEnd());
    assertEquals(2, ingest.exitCode());
  }

  @Test
  void aCompactedTopicIsRefusedAtTheStart() throws Exception {
    create("compacted", Map.of("cleanup.policy", "compact", "retention.ms", "-1"));
    Path file = recording("one.jsonl", tick(1, 1, "10").bytes());
    try (StartedProgram ingest = ingestFile(file, "compacted")) {
      requireRefusal(
          "Topic compacted has cleanup.policy=compact, which keeps only the last tick of each"
              + " product: change it ("
              + commands.alter("compacted", "cleanup.policy=delete")
              + ") or name another topic.",
          ingest);
    }
    assertEquals(List.of(), ticks("compacted"));
  }

  @Test
  void aTopicThatWouldDeleteAnOldRecordingIsRefusedUntilItIsChanged() throws Exception {
    create("forgets", Map.of());
    Path file = recording("old.jsonl", tick(1, 1, "10").bytes(), tick(2, 2, "11").bytes());
    try (StartedProgram ingest = ingestFile(file, "forgets")) {
      String line = ingest.awaitEnd().get(0);
      assertTrue(
          line.startsWith(
              "ingest: Topic forgets has retention.ms=604800000, which deletes ticks as old as"
                  + " those of "),
          line);
      assertTrue(line.contains(commands.alter("forgets", "retention.ms=-1")), line);
      assertEquals(2, ingest.exitCode());
    }
    assertEquals(List.of(), ticks("forgets"));

    alter("forgets", "retention.ms", "-1");
    try (StartedProgram ingest = ingestFile(file, "forgets")) {
      ingest.awaitLine("done, all acknowledged: 2 ticks published");
      ingest.awaitEnd();
      assertEquals(0, ingest.exitCode());
    }
    assertEquals(2, ticks("forgets").size());
  }

  @Test
  void aMessageTooLargeForItsTopicIsADeadLetter() throws Exception {
    create("small", Map.of("max.message.bytes", "5000", "retention.ms", "-1"));
    TickMessage large = tick(2, 2, "10").with("padding", "x".repeat(8_000));
    Path file =
        recording("large.jsonl", tick(1, 1, "10").bytes(), large.bytes(), tick(3, 3, "11").bytes());
    try (StartedProgram ingest = ingestFile(file, "small")) {
      ingest.awaitEnd();
      assertEquals(0, ingest.exitCode());
    }
    assertEquals(2, ticks("small").size());
    ConsumerRecord<String, String> letter = ticks("small.dead").get(0);
    assertEquals(large.json(), letter.value());
    assertEquals("larger than Kafka takes", TopicRecords.header(letter, "reason"));
  }

  @Test
  void ticksWhoseTimeTheTopicRefusesAreStampedWithTheirReceipt() throws Exception {
    create("bounded", Map.of("message.timestamp.before.max.ms", "3600000", "retention.ms", "-1"));
    Path file = recording("early.jsonl", tick(1, 1, "10").bytes(), tick(2, 2, "11").bytes());
    Instant before = Instant.now();
    try (StartedProgram ingest = ingestFile(file, "bounded")) {
      ingest.awaitLine(
          "topic bounded has message.timestamp.before.max.ms=3600000, so messages of ");
      ingest.awaitEnd();
      assertEquals(0, ingest.exitCode());
    }
    List<ConsumerRecord<String, String>> ticks = ticks("bounded");
    assertEquals(2, ticks.size());
    for (ConsumerRecord<String, String> each : ticks) {
      assertTrue(each.timestamp() >= before.toEpochMilli(), each.toString());
    }
    assertEquals(List.of(), ticks("bounded.dead"));
  }

  @Test
  void nothingIsLostWhenTheTimesThatATopicTakesChangeWhileIngestRuns() throws Exception {
    create("changing", KEEPS_ALL);
    try (RunningReplay exchange =
            RunningReplay.start(
                GeneratedSession.of("--ticks=20000"), "--speed=8", "--tailSeconds=5");
        StartedProgram ingest =
            IngestProcess.start(stack, exchange, "changing", "--deadLetterTopic=changing.dead");
        TopicRecords topic = new TopicRecords(stack, "changing")) {
      ingest.awaitLine(", topic changing");
      topic.awaitCount(1_000);
      alter("changing", "message.timestamp.before.max.ms", "1000");
      ingest.awaitLine("Kafka refuses messages to topic changing (");
      alter("changing", "message.timestamp.before.max.ms", ANY_TIME);
      topic.awaitCount(topic.count() + 1_000);

      assertTrue(exchange.awaitSessionEnd(PATIENCE), "the session did not end");
      ingest.askToStop();
      List<String> said = ingest.awaitEnd();
      assertTrue(said.get(said.size() - 1).contains("stopped, all acknowledged"), said.toString());
      assertEquals(AFTER_POLITE_KILL, ingest.exitCode());
      assertEquals(hashes(exchange), arrived());
    }
  }

  private static Set<String> hashes(RunningReplay exchange) {
    return exchange.distinctTicks().map(Sha256::of).collect(Collectors.toSet());
  }

  /** The hashes of all ticks that the topic has, or of which a dead letter tells. */
  private static Set<String> arrived() {
    Set<String> hashes = new HashSet<>();
    for (ConsumerRecord<String, String> each : ticks("changing")) {
      hashes.add(Sha256.of(each.value().getBytes(StandardCharsets.UTF_8)));
    }
    ticks("changing.dead").forEach(each -> hashes.add(TopicRecords.header(each, "sha256")));
    return hashes;
  }
}
