package io.tickbeam.local.contract;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.topic.TopicCommands;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.TopicRecords;
import io.tickbeam.pipelines.job.Arguments;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.progress.StreamStart;
import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.servers.Brokers;
import io.tickbeam.pipelines.status.StatusReports;
import io.tickbeam.pipelines.tick.ColumnSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What a stream says about its topics at the start, and the reports that it sends. */
class StreamTopicsIT extends StackFixture {

  private static final int PATIENCE_SECONDS = 120;

  @Test
  void tellsAllThatIsWrongInOneLine() throws Exception {
    create("tiny", Map.of("max.message.bytes", "1000"));
    TopicCommands commands = new TopicCommands(stack.bootstrapServers());

    Terminal run = run("--topics=nowhere", "--deadLetterTopic=tiny", "--statusTopic=nothing");

    assertEquals(
        "tickbeam: Topic tiny of --deadLetterTopic takes messages of up to 1000 bytes, and needs to"
            + " take 4608: raise its limit ("
            + commands.alter("tiny", "max.message.bytes=4608")
            + "). Topic nothing does not exist at "
            + stack.bootstrapServers()
            + ": create it or correct --statusTopic. Topic nowhere does not exist at "
            + stack.bootstrapServers()
            + ": create it ("
            + commands.create("nowhere")
            + ") or correct --topics."
            + System.lineSeparator(),
        run.output());
    assertEquals(2, run.exitCode());
  }

  @Test
  void warnsOfWhatIsLostAndOfWhatCannotBeReadYet() throws Exception {
    create("old", Map.of());
    create("compacted", Map.of("cleanup.policy", "compact"));
    create("strict", Map.of("message.timestamp.after.max.ms", "1000"));
    try (KafkaProducer<byte[], byte[]> open = producer("open")) {
      open.initTransactions();
      open.beginTransaction();
      for (int second = 1; second <= 2; second++) {
        long millis = Instant.parse("2025-12-02T03:00:00Z").toEpochMilli();
        byte[] value = tick(second, second, "10").bytes();
        open.send(new ProducerRecord<>("old", 0, millis, null, value)).get();
      }
      open.commitTransaction();
      open.beginTransaction();
      open.send(new ProducerRecord<>("compacted", new byte[1], tick(3, 3, "1").bytes())).get();
      Brokers brokers = new Brokers(stack.bootstrapServers());
      RecordsToDelete first = RecordsToDelete.beforeOffset(1);
      brokers.answer(
          admin -> admin.deleteRecords(Map.of(new TopicPartition("old", 0), first)).all().get());

      Terminal run =
          run("--topics=old,compacted", "--statusTopic=strict", "--stopWhenCaughtUp=true");
      open.abortTransaction();

      String text = run.output();
      assertEquals(0, run.exitCode(), text);
      assertTrue(
          text.contains("Kafka has deleted 1 messages of topic old that were to be read ("), text);
      assertTrue(
          text.contains(
              "Kafka is about to delete messages of topic old: the oldest is of"
                  + " 2025-12-02T03:00:00Z, and the topic keeps 168 hours of event time"),
          text);
      assertTrue(text.contains("Topic compacted has cleanup.policy=compact"), text);
      assertTrue(
          text.contains("Up to 1 messages of topic compacted wait for the end of a transaction"),
          text);
      assertTrue(text.contains("Topic strict refuses messages whose time is more than 1000 ms"));
    }
  }

  @Test
  void aReportThatFailsIsCountedAndTheNextOneComes() throws Exception {
    stack.createTopic("reports", 1);
    TickerOptions options =
        Arguments.parse("--bootstrapServers=" + stack.bootstrapServers(), "--statusTopic=reports");
    KafkaPlan plan =
        new KafkaPlan(
            "StreamTopicsIT",
            KafkaCluster.at(stack.bootstrapServers()),
            List.of(new KafkaPlan.Range("tickers", 0, 0, 0)),
            null,
            1_000,
            false,
            60_000,
            5_000,
            3_600_000,
            30_000,
            StreamStart.UNNAMED,
            KafkaPlan.FORMAT,
            ColumnSet.ALL);
    AtomicInteger asked = new AtomicInteger();
    Supplier<RunSummary> failsOnce =
        () -> {
          if (asked.getAndIncrement() == 0) {
            throw new IllegalStateException("the counters cannot be read yet");
          }
          return RunSummary.zero();
        };

    StatusReports reports = StatusReports.start(options, plan, failsOnce);
    try (TopicRecords records = new TopicRecords(stack, "reports")) {
      records.awaitCount(1);
      reports.close();

      JsonNode first = new ObjectMapper().readTree(records.all().get(0).value());
      JsonNode last =
          new ObjectMapper().readTree(records.all().get((int) records.count() - 1).value());
      assertEquals(1, first.get("failed_reports").asInt(), first.toString());
      assertTrue(last.get("is_over").asBoolean(), last.toString());
    }
  }

  private static void create(String topic, Map<String, String> settings) {
    new Brokers(stack.bootstrapServers())
        .create(List.of(new NewTopic(topic, 1, (short) 1).configs(settings)));
  }

  private static KafkaProducer<byte[], byte[]> producer(String transactionalId) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers());
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 600_000);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Terminal run(String... further) throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of("--bootstrapServers=" + stack.bootstrapServers(), "--sinks=console"));
    args.addAll(List.of(further));
    return Terminal.run(folder, PATIENCE_SECONDS, args.toArray(String[]::new));
  }
}
