package io.tickbeam.local.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickbeam.local.LiveTopic;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.TopicRecords;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How soon a killed stream is live again behind a topic of ten million ticks that are done. */
@Tag("slow")
@Timeout(value = 1_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartTimeIT extends StackFixture {

  private static final long TICKS = Long.getLong("tickbeam.ticks", 10_000_000);
  private static final long TICKS_PER_SECOND = Long.getLong("tickbeam.rate", 20);
  private static final int PARTITIONS = 3;
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration FIRST_RUN = Duration.ofMinutes(15);
  private static final Duration SECOND_RUN = Duration.ofMinutes(2);

  /** What comes in between two reports, twice. */
  private static final long LAG_OF_LIVE = 4 * (TICKS_PER_SECOND + 3);

  @Test
  void aRestartedStreamIsSoonLive() throws Exception {
    stack.createTopic("status", 1);
    Instant start = Instant.now().minusSeconds(TICKS / TICKS_PER_SECOND);
    try (LiveTopic topic =
        LiveTopic.start(
            stack,
            "tickers",
            PARTITIONS,
            GeneratedSession.of(
                    "--seed=41",
                    "--start=" + start,
                    "--ticksPerSecond=" + TICKS_PER_SECOND,
                    "--ticks=" + 2 * TICKS)
                .open())) {
      Await.until("ticks of the past", FIRST_RUN, topic::isLive);
      runUntilLive("FlinkRunner", FIRST_RUN);
      for (String runner : new String[] {"DirectRunner", "FlinkRunner", "SparkRunner"}) {
        Duration took = runUntilLive(runner, SECOND_RUN);
        assertTrue(took.compareTo(LIMIT) <= 0, runner + ": " + took);
      }
      topic.stop();
      assertAllCounted(topic.ticksOfWindows());
    }
  }

  /** Runs the stream until it is live and has written a row, and kills it. */
  private static Duration runUntilLive(String runner, Duration atMost) throws Exception {
    try (TopicRecords status = new TopicRecords(stack, "status")) {
      Map<TopicPartition, Long> before = status.ends();
      Instant start = Instant.now();
      try (StartedProgram program = start(runner)) {
        JsonNode live =
            Await.value(
                "a live stream on " + runner,
                atMost,
                () ->
                    status.from(before).stream()
                        .map(each -> TopicRecords.json(each))
                        .filter(each -> each.path("lag").asLong() < LAG_OF_LIVE)
                        .findFirst());
        Duration took = Duration.between(start, Instant.parse(live.path("time").asText()));
        Await.until(
            "a row of now", SECOND_RUN, () -> newestWindow().plusSeconds(60).isAfter(start));
        System.out.printf(
            "%s: live after %.1f s, %,d messages read; the first window that ended later had its row after %.1f s%n",
            runner,
            took.toMillis() / 1e3,
            live.path("read").asLong(),
            Duration.between(start, Instant.now()).toMillis() / 1e3);
        // Progress is kept every ten seconds or so; what was read since then is read again.
        Await.until("progress near the end", SECOND_RUN, () -> undone() < TICKS / 20);
        program.kill();
        return took;
      }
    }
  }

  /** How many messages the next run would read, by the consumer group that Kafka's tools show. */
  private static long undone() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      Map<TopicPartition, OffsetAndMetadata> done =
          admin.listConsumerGroupOffsets("tickbeam-live").partitionsToOffsetAndMetadata().get();
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      done.keySet().forEach(each -> latest.put(each, OffsetSpec.latest()));
      Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(latest).all().get();
      return done.size() < PARTITIONS
          ? Long.MAX_VALUE
          : done.entrySet().stream()
              .mapToLong(each -> ends.get(each.getKey()).offset() - from(each.getValue()))
              .sum();
    }
  }

  /** The first offset that anything unfinished needs, which is kept beside that of the group. */
  private static long from(OffsetAndMetadata done) {
    Matcher from = Pattern.compile("from=(\\d+) ").matcher(done.metadata());
    return from.find() ? Long.parseLong(from.group(1)) : 0;
  }

  private static StartedProgram start(String runner) throws Exception {
    return StartedProgram.start(
        TickerPipeline.class,
        Map.of(),
        "--runner=" + runner,
        "--jobName=live",
        "--statusTopic=status",
        "--bootstrapServers=" + stack.bootstrapServers(),
        "--jdbcUrl=" + stack.jdbcUrl(),
        "--jdbcUser=" + stack.jdbcUser(),
        "--jdbcPasswordFile=" + stack.jdbcPasswordFile());
  }

  /** Fails unless every window that is over has all its ticks. */
  private static void assertAllCounted(SortedMap<String, Long> sent) throws Exception {
    SortedMap<String, Long> counted = new TreeMap<>();
    Instant end = newestWindow();
    try (Connection connection = StoredRows.connect(stack);
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT exchange, product_id, window_start, trade_count FROM window_stats")) {
      while (rows.next()) {
        counted.put(
            rows.getString(1) + "|" + rows.getString(2) + "|" + utc(rows, 3), rows.getLong(4));
      }
    }
    // The last run was killed while it wrote the rows of the newest window, or after.
    sent.keySet().removeIf(each -> !startOf(each).isBefore(end));
    counted.keySet().removeIf(each -> !startOf(each).isBefore(end));
    assertEquals(sent, counted);
  }

  private static Instant startOf(String window) {
    return Instant.parse(window.substring(window.lastIndexOf('|') + 1));
  }

  private static Instant newestWindow() throws Exception {
    try (Connection connection = StoredRows.connect(stack);
        ResultSet row =
            connection
                .createStatement()
                .executeQuery("SELECT MAX(window_start) FROM window_stats")) {
      row.next();
      return row.getObject(1) == null ? Instant.EPOCH : utc(row, 1);
    }
  }

  private static Instant utc(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }
}
