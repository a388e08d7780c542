package io.tickbeam.local.contract;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.TopicRecords;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.testing.TickMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Partitions whose offsets are no count of messages: they end with markers of transactions, hold
 * aborted messages or nothing else, lost their beginning, and have a transaction that is open.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OffsetsIT extends StackFixture {

  private static final int PARTITIONS = 4;

  @ParameterizedTest
  @MethodSource("io.tickbeam.local.SlowTests#runners")
  void onlyCommittedMessagesCountAndEveryWindowCloses(String runner) throws Exception {
    String topic = "offsets-" + runner;
    String live = topic + "-live";
    String whole = topic + "-whole";
    List.of(live, whole).forEach(name -> stack.createTopic(name, 1));
    stack.createTopic(topic, PARTITIONS);
    try (KafkaProducer<byte[], byte[]> open = fill(topic)) {

      RunningPipeline pipeline = start(runner, topic, live, "--idleSeconds=2");
      try (TopicRecords records = new TopicRecords(stack, live)) {
        records.awaitCount(1);
      } finally {
        pipeline.cancel();
      }
      RunSummary summary = start(runner, topic, whole, "--stopWhenCaughtUp=true").await();
      open.abortTransaction();

      // The last window stays open: no event time goes beyond it.
      assertEquals(Map.of("2025-12-02T03:00:00Z", 2L), windows(live));
      assertEquals(Map.of("2025-12-02T03:00:00Z", 2L, "2025-12-02T03:02:00Z", 1L), windows(whole));
      assertEquals(3, summary.count(TickerMetrics.READ));
      assertEquals(3, summary.count(TickerMetrics.AGGREGATED));
      assertEquals(0, summary.inOpenWindows());
    }
  }

  /** Fills the partitions; returns the producer of a transaction that is still open. */
  private static KafkaProducer<byte[], byte[]> fill(String topic) throws Exception {
    KafkaProducer<byte[], byte[]> open = producer(topic + "-open");
    open.initTransactions();
    try (KafkaProducer<byte[], byte[]> plain = producer(null);
        KafkaProducer<byte[], byte[]> transactional = producer(topic)) {
      transactional.initTransactions();
      transactional.beginTransaction();
      send(transactional, topic, 0, tick(1, 1, "10"));
      transactional.commitTransaction();
      transactional.beginTransaction();
      send(transactional, topic, 0, tick(2, 2, "1000"));
      send(transactional, topic, 2, tick(3, 3, "1000"));
      transactional.abortTransaction();
      send(plain, topic, 1, tick(4, 4, "1000"));
      deleteBefore(topic, 1, 1);
      send(plain, topic, 1, tick(5, 5, "11"));
      send(plain, topic, 1, tick(130, 6, "12"));
      send(plain, topic, 3, tick(6, 7, "1000"));
      deleteBefore(topic, 3, 1);
      open.beginTransaction();
      send(open, topic, 0, tick(7, 8, "1000"));
    }
    return open;
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, String topic, int partition, TickMessage tick)
      throws Exception {
    producer.send(new ProducerRecord<>(topic, partition, null, tick.bytes())).get();
  }

  /** As retention does. */
  private static void deleteBefore(String topic, int partition, long offset) throws Exception {
    Map<String, Object> config =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers());
    try (Admin admin = Admin.create(config)) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
          .all()
          .get();
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(String transactionalId) {
    Map<String, Object> config = new TreeMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers());
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    if (transactionalId != null) {
      config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
      config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 600_000);
    }
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static RunningPipeline start(
      String runner, String topic, String results, String... further) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--runner=" + runner,
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--topics=" + topic,
                "--sinks=kafka",
                "--windowStatsTopic=" + results));
    args.addAll(List.of(further));
    return RunningPipeline.start(args.toArray(String[]::new));
  }

  /** Number of ticks by the start of the window. */
  private static Map<String, Long> windows(String results) throws Exception {
    Map<String, Long> counts = new TreeMap<>();
    try (TopicRecords records = new TopicRecords(stack, results)) {
      for (ConsumerRecord<String, String> record : records.all()) {
        JsonNode row = new ObjectMapper().readTree(record.value());
        counts.put(row.get("window_start").asText(), row.get("trade_count").asLong());
      }
    }
    return counts;
  }
}
