package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.local.HostileTopic;
import io.tickbeam.local.SlowTests;
import io.tickbeam.local.TopicRecords;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.testing.hostile.HostileMessages;
import io.tickbeam.testing.reference.NaiveWindowStats;
import io.tickbeam.testing.reference.ReferenceReading;
import io.tickbeam.testing.reference.ReferenceReading.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Messages of any content between ordinary ticks: the run ends well, counts each of them, and its
 * rows are those of the naive computation over what the definitions take for ticks.
 */
@Timeout(value = 1_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileIT {

  private static final int MESSAGES = SlowTests.RUN ? 10_000 : 240;
  private static final int LARGEST_BYTES = SlowTests.RUN ? 100_000_000 : 20_000_000;
  private static final int PARTITIONS = 3;
  private static final Instant START = Instant.parse("2025-12-02T03:00:00Z");

  /** Ten years, the most there is. Only ticks of 1970 can be late then. */
  private static final long LATENESS_SECONDS = 10L * 366 * 24 * 3600;

  @TempDir static Path folder;
  private static RunningStack stack;

  private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
  private final List<byte[]> ticks = new ArrayList<>();

  @BeforeAll
  static void startServers() throws Exception {
    stack = RunningStack.start(StackSettings.in(folder));
  }

  @AfterAll
  static void stopServers() throws Exception {
    stack.close();
  }

  @ParameterizedTest
  @CsvSource({"DirectRunner, 1", "FlinkRunner, 2", "SparkRunner, 3"})
  void messagesOfAnyContentEndNothingAndAreCounted(String runner, long seed) throws Exception {
    String topic = "hostile-" + runner;
    String rows = topic + "-rows";
    String deadLetters = topic + "-dead";
    stack.createTopic(topic, PARTITIONS);
    List.of(rows, deadLetters).forEach(name -> stack.createTopic(name, 1));
    send(topic, seed);

    RunSummary summary =
        RunningPipeline.start(
                "--runner=" + runner,
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--topics=" + topic,
                "--deadLetterTopic=" + deadLetters,
                "--sinks=kafka",
                "--windowStatsTopic=" + rows,
                "--allowedLatenessSeconds=" + LATENESS_SECONDS,
                "--stopWhenCaughtUp=true")
            .await();

    assertEquals(
        List.of(), differences(NaiveWindowStats.computeWithVolumeSpike(ticks, 60), rows(rows)));
    assertEquals(MESSAGES, summary.count(TickerMetrics.READ));
    assertEquals(0, summary.inOpenWindows());
    assertEquals(kinds.get(Kind.UNUSABLE), summary.count(TickerMetrics.DEAD_LETTERED));
    assertEquals(kinds.get(Kind.HEARTBEAT), summary.count(TickerMetrics.HEARTBEATS));
    assertEquals(
        kinds.get(Kind.UNUSABLE).intValue(),
        Records.keys(stack, deadLetters).size(),
        "each dead letter has a key of its own");
  }

  private void send(String topic, long seed) {
    HostileMessages messages = HostileMessages.of(seed, START, LARGEST_BYTES);
    try (HostileTopic sender = new HostileTopic(stack, topic, PARTITIONS)) {
      messages.forEach(
          MESSAGES,
          message -> {
            Kind kind = ReferenceReading.kind(message.value());
            kinds.merge(kind, 1L, Long::sum);
            if (kind == Kind.TICK) {
              ticks.add(ReferenceReading.plain(message.value()));
            }
            sender.send(message);
          });
    }
  }

  /** The first rows that differ, as text; without those of 1970, which may lack late ticks. */
  private static List<String> differences(
      SortedMap<String, SortedMap<String, String>> expected,
      SortedMap<String, SortedMap<String, String>> actual) {
    Set<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(actual.keySet());
    return keys.stream()
        .filter(key -> !key.contains("|1970-"))
        .filter(key -> !Objects.equals(expected.get(key), actual.get(key)))
        .map(key -> key + ": " + actual.get(key) + " instead of " + expected.get(key))
        .limit(5)
        .toList();
  }

  /** The last revision of each row, in the form of the naive computation. */
  private static SortedMap<String, SortedMap<String, String>> rows(String topic) throws Exception {
    Map<String, Long> revisions = new HashMap<>();
    SortedMap<String, SortedMap<String, String>> rows = new TreeMap<>();
    try (TopicRecords records = new TopicRecords(stack, topic)) {
      for (ConsumerRecord<String, String> record : records.all()) {
        JsonNode row = new ObjectMapper().readTree(record.value());
        String key = record.key() + "|" + row.get("window_start").asText();
        long revision = Long.parseLong(TopicRecords.header(record, "revision"));
        if (revision >= revisions.getOrDefault(key, -1L)) {
          revisions.put(key, revision);
          rows.put(key, columns(row));
        }
      }
    }
    return rows;
  }

  private static SortedMap<String, String> columns(JsonNode row) {
    SortedMap<String, String> columns = new TreeMap<>();
    row.fields()
        .forEachRemaining(
            field ->
                columns.put(
                    field.getKey(), field.getValue().isNull() ? null : field.getValue().asText()));
    columns.put("last_event_time", micros(row.get("last_event_time").asText()));
    columns
        .keySet()
        .removeAll(
            List.of(
                "mode",
                "exchange",
                "product_id",
                "window_seconds",
                "window_start",
                "window_end",
                "late_count",
                "revision",
                "updated_at"));
    return columns;
  }

  private static String micros(String time) {
    return Instant.parse(time).truncatedTo(ChronoUnit.MICROS).toString();
  }
}
