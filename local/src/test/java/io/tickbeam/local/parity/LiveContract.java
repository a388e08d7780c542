package io.tickbeam.local.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.local.TopicRecords;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream under way: when windows close, and what late ticks do. One subclass for each runner. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class LiveContract extends StackFixture {

  private static final String STATUS_TOPIC = "pipeline-status";
  private static final int WINDOW_SECONDS = 5;
  private static final int DELAY_SECONDS = 1;

  /** Windows whose lag is measured at most: the machine may be held up by others during one. */
  private static final int TRIES = 3;

  private static final AtomicInteger TOPICS = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  record Row(Instant windowEnd, Instant updatedAt, long tradeCount, long lateCount, int revision) {}

  String topic;

  /** Name of the runner, as {@code --runner} has it. */
  abstract String runner();

  /** How long after the watermark has passed a window its row may come. */
  abstract Duration closesWithin();

  @BeforeEach
  void prepare() throws Exception {
    topic = "ticks-" + TOPICS.incrementAndGet();
    StoredRows.clear(stack);
  }

  @Test
  void analyticsAndItsStatusComeWhileTheStreamGoesOn() throws Exception {
    Instant now = Instant.now();
    Topic.fill(stack, topic, 3, List.of(tick(1, now.minusSeconds(180)), tick(2, now)));
    RunningPipeline pipeline =
        start(
            "--analytics=moving,zscores,nextmove",
            "--sinks=kafka",
            "--statusTopic=" + STATUS_TOPIC);
    try {
      for (String output : List.of("moving-stats", "z-scores", "price-higher", "price-lower")) {
        try (TopicRecords records = new TopicRecords(stack, output)) {
          records.awaitCount(1);
        }
      }
      Await.until("the status tells of both ticks", PATIENCE, this::tellsOfTwoTicks);
    } finally {
      pipeline.cancel();
    }
  }

  /** Whether the last status says that both ticks have been read. */
  private boolean tellsOfTwoTicks() throws IOException {
    try (TopicRecords records = new TopicRecords(stack, STATUS_TOPIC)) {
      List<ConsumerRecord<String, String>> all = records.all();
      if (all.isEmpty()) {
        return false;
      }
      JsonNode told = new ObjectMapper().readTree(all.get(all.size() - 1).value());
      assertFalse(told.get("is_over").asBoolean());
      return told.get("lag").asLong() == 0
          && told.get("read").asLong() - told.get("heartbeats").asLong() == 2;
    }
  }

  @Test
  void windowClosesThoughNothingFollowsAndIsRevisedByALateTick() throws Exception {
    Topic.fill(stack, topic, 3, List.of(tick(1, Instant.now().minusSeconds(60))));
    RunningPipeline pipeline = start();
    try {
      awaitRow(1, 0);
      Duration allowed = Duration.ofSeconds(DELAY_SECONDS).plus(closesWithin());
      List<Duration> lags = new ArrayList<>();
      while (lags.isEmpty() || lags.get(lags.size() - 1).compareTo(allowed) > 0) {
        assertTrue(lags.size() < TRIES, lags + " after their ends, where " + allowed + " is right");
        lags.add(closeAndRevise(2 + lags.size()));
      }
      System.out.printf("%s closed windows so long after their ends: %s%n", runner(), lags);
    } finally {
      pipeline.cancel();
    }
  }

  /**
   * Sends a tick that opens a window, awaits its row, and revises it by a late tick.
   *
   * @param rows number of rows with the one that comes
   * @return how long after the end of the window its row was written
   */
  private Duration closeAndRevise(int rows) throws Exception {
    Instant first = Instant.now();
    Topic.add(stack, topic, 3, List.of(tick(2L * rows, first)));
    Row closed = awaitRow(rows, 0);
    Topic.add(stack, topic, 3, List.of(tick(2L * rows + 1, first.plusMillis(1))));
    Row revised = awaitRow(rows, 1);

    Duration lag = Duration.between(closed.windowEnd(), closed.updatedAt());
    assertTrue(lag.toMillis() >= DELAY_SECONDS * 1000L, lag + ": before the watermark");
    assertEquals(new Row(closed.windowEnd(), revised.updatedAt(), 2, 1, 1), revised);
    return lag;
  }

  @Test
  void anEmptyPartitionOfATopicThatHasGoneQuietHoldsNothingBack() throws Exception {
    stack.createTopic(topic, 2);
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(Map.of("bootstrap.servers", stack.bootstrapServers()), bytes, bytes)) {
      producer.send(new ProducerRecord<>(topic, 0, null, tick(1, Instant.now()))).get();
    }
    RunningPipeline pipeline = start("--idleSeconds=2");
    try {
      assertEquals(1, awaitRow(1, 0).tradeCount());
    } finally {
      pipeline.cancel();
    }
  }

  @Test
  void aPartitionThatIsAddedIsRead() throws Exception {
    Topic.fill(stack, topic, 1, List.of(tick(1, Instant.now())));
    RunningPipeline pipeline = start();
    try {
      awaitRow(1, 0);
      Map<String, Object> broker = Map.of("bootstrap.servers", stack.bootstrapServers());
      try (Admin admin = Admin.create(broker)) {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2))).all().get();
      }
      ByteArraySerializer bytes = new ByteArraySerializer();
      try (Producer<byte[], byte[]> producer = new KafkaProducer<>(broker, bytes, bytes)) {
        producer.send(new ProducerRecord<>(topic, 1, null, tick(2, Instant.now()))).get();
      }

      assertEquals(1, awaitRow(2, 0).tradeCount());
    } finally {
      pipeline.cancel();
    }
  }

  static byte[] tick(long tradeId, Instant time) {
    return String.format(
            Locale.ROOT,
            "{\"type\":\"ticker\",\"product_id\":\"BTC-USD\",\"price\":\"100.5\",\"time\":\"%s\","
                + "\"trade_id\":%d,\"sequence\":%d}",
            time,
            tradeId,
            tradeId)
        .getBytes(StandardCharsets.UTF_8);
  }

  final RunningPipeline start(String... further) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--runner=" + runner(),
                "--topics=" + topic,
                "--windowSeconds=" + WINDOW_SECONDS,
                "--watermarkDelaySeconds=" + DELAY_SECONDS,
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcUser(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    args.addAll(List.of(further));
    return RunningPipeline.start(args.toArray(String[]::new));
  }

  /** The newest row, once there are so many and it has been revised so often. */
  final Row awaitRow(int rows, int revision) throws Exception {
    String query =
        "SELECT window_end, updated_at, trade_count, late_count, revision,"
            + " (SELECT COUNT(*) FROM window_stats) FROM window_stats"
            + " ORDER BY window_start DESC LIMIT 1";
    try (Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement()) {
      return Await.value(
          "row " + rows + " of revision " + revision,
          PATIENCE,
          () -> {
            try (ResultSet result = statement.executeQuery(query)) {
              return result.next() && result.getInt(6) >= rows && result.getInt(5) >= revision
                  ? Optional.of(row(result))
                  : Optional.empty();
            }
          });
    }
  }

  private static Row row(ResultSet result) throws SQLException {
    return new Row(
        result.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC),
        result.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC),
        result.getLong(3),
        result.getLong(4),
        result.getInt(5));
  }
}
