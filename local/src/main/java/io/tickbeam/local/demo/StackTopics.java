package io.tickbeam.local.demo;

import io.tickbeam.contract.message.Heartbeat;
import io.tickbeam.contract.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The demo's view of the topics: results as they come, and how much there is to read. */
final class StackTopics implements AutoCloseable {

  private final String bootstrapServers;
  private final KafkaConsumer<String, String> consumer;
  private final List<TopicPartition> tickers;
  private final List<TopicPartition> scores;

  private StackTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringDeserializer(),
            new StringDeserializer());
    this.tickers = partitions(Topics.TICKERS);
    this.scores = partitions(Topics.Z_SCORES);
    List<TopicPartition> results = partitions(Topics.WINDOW_STATS);
    consumer.assign(results);
    consumer.seekToBeginning(results);
  }

  static StackTopics open(String bootstrapServers) {
    return new StackTopics(bootstrapServers);
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** Results that have come since the last call, or that come in this time; the oldest first. */
  List<WindowRow> results(Duration atMost) throws IOException {
    List<WindowRow> rows = new ArrayList<>();
    for (ConsumerRecord<String, String> record : consumer.poll(atMost)) {
      rows.add(WindowRow.parse(record.value()));
    }
    rows.sort(
        Comparator.comparing(WindowRow::windowStart)
            .thenComparing(WindowRow::series)
            .thenComparing(WindowRow::revision));
    return rows;
  }

  /** Messages in topic tickers, heartbeats included. */
  long tickerMessages() {
    return messages(tickers);
  }

  /** Messages in topic z-scores: one for each tick, and more of those that were revised. */
  long scoreMessages() {
    return messages(scores);
  }

  private long messages(List<TopicPartition> partitions) {
    return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
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
      List<Future<?>> sent = new ArrayList<>();
      for (TopicPartition each : tickers) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    each.topic(), each.partition(), eventTime.toEpochMilli(), null, message)));
      }
      for (Future<?> each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("the last heartbeat cannot be sent: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
