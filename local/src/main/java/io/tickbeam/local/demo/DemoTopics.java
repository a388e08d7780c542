package io.tickbeam.local.demo;

import io.tickbeam.contract.message.Heartbeat;
import io.tickbeam.contract.topic.Topics;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.SummaryJson;
import io.tickbeam.pipelines.servers.Brokers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the parts of a demo publish in topics: results, reports of the pipeline, offsets. */
final class DemoTopics implements AutoCloseable {

  private static final RunSummary NOTHING_YET = RunSummary.zero();

  /** How old an answer about event time may be. */
  private static final Duration EVENT_TIME_AGE = Duration.ofMillis(500);

  private final String bootstrapServers;
  private final KafkaConsumer<String, String> consumer;
  private final Map<String, List<TopicPartition>> partitions = new HashMap<>();
  private final Admin admin;
  private RunSummary pipelineStatus = NOTHING_YET;
  private long pipelineReports;
  private Instant eventTime;
  private long eventTimeNanos = System.nanoTime() - EVENT_TIME_AGE.toNanos();

  DemoTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringDeserializer(),
            new StringDeserializer());
    this.admin = new Brokers(bootstrapServers).admin();
    List<TopicPartition> read = new ArrayList<>(partitions(Topics.WINDOW_STATS));
    read.addAll(partitions(Topics.PIPELINE_STATUS));
    consumer.assign(read);
    consumer.seekToBeginning(read);
  }

  private List<TopicPartition> partitions(String topic) {
    return partitions.computeIfAbsent(
        topic,
        any ->
            consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList());
  }

  /** Results that have come since the last call, or that come in this time; the oldest first. */
  List<WindowRow> results(Duration atMost) throws IOException {
    List<WindowRow> rows = new ArrayList<>();
    for (ConsumerRecord<String, String> record : consumer.poll(atMost)) {
      if (record.topic().equals(Topics.PIPELINE_STATUS)) {
        pipelineStatus = SummaryJson.parse(record.value());
        pipelineReports++;
      } else {
        rows.add(WindowRow.parse(record.value()));
      }
    }
    rows.sort(Comparator.comparing(WindowRow::key).thenComparing(WindowRow::revision));
    return rows;
  }

  /** The last of the pipeline's reports about itself that came with the results. */
  RunSummary pipelineStatus() {
    return pipelineStatus;
  }

  /** How many reports of the pipeline have come. */
  long pipelineReports() {
    return pipelineReports;
  }

  /** The event time that all partitions of topic tickers have reached. */
  Optional<Instant> eventTime() throws IOException, InterruptedException {
    if (System.nanoTime() - eventTimeNanos >= EVENT_TIME_AGE.toNanos()) {
      eventTimeNanos = System.nanoTime();
      Map<TopicPartition, OffsetSpec> newest = new HashMap<>();
      partitions(Topics.TICKERS).forEach(each -> newest.put(each, OffsetSpec.maxTimestamp()));
      try {
        long millis =
            admin.listOffsets(newest).all().get().values().stream()
                .mapToLong(each -> each.timestamp())
                .min()
                .orElse(-1);
        eventTime = millis < 0 ? null : Instant.ofEpochMilli(millis);
      } catch (ExecutionException e) {
        throw new IOException("Kafka does not answer: " + e.getCause().getMessage(), e);
      }
    }
    return Optional.ofNullable(eventTime);
  }

  /** How many messages a topic has, heartbeats included. */
  long messages(String topic) {
    return consumer.endOffsets(partitions(topic)).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /**
   * Tells every partition that event time has come this far: nothing older follows, so that the
   * windows close. To be called when whoever else writes to the topic has stopped.
   */
  void closeMarket(Instant eventTime) throws IOException, InterruptedException {
    byte[] message = Heartbeat.at(eventTime.toEpochMilli());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (TopicPartition each : partitions(Topics.TICKERS)) {
        producer
            .send(
                new ProducerRecord<>(
                    each.topic(), each.partition(), eventTime.toEpochMilli(), null, message))
            .get();
      }
    } catch (ExecutionException e) {
      throw new IOException("the last heartbeat cannot be sent: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close(Duration.ZERO);
  }
}
