package io.tickbeam.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.testing.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is in a topic. */
public final class TopicRecords implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLLED_RECORDS = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Consumer<String, String> consumer;
  private final List<TopicPartition> partitions;

  public TopicRecords(RunningStack stack, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.bootstrapServers(),
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                POLLED_RECORDS),
            new StringDeserializer(),
            new StringDeserializer());
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    consumer.assign(partitions);
  }

  /** Records up to now. */
  public long count() {
    return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Waits until there are so many; fails when they do not come. */
  public void awaitCount(long records) throws Exception {
    Await.until(records + " records", PATIENCE, () -> count() >= records);
  }

  /** All records up to now by partition, in order. */
  public Map<Integer, List<ConsumerRecord<String, String>>> byPartition() {
    return all().stream().collect(Collectors.groupingBy(ConsumerRecord::partition));
  }

  /** All records up to now, in order within a partition. */
  public List<ConsumerRecord<String, String>> all() {
    return from(consumer.beginningOffsets(partitions));
  }

  /** Where the partitions end now. */
  public Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(partitions);
  }

  /** The records up to now from such offsets on, in order within a partition. */
  public List<ConsumerRecord<String, String>> from(Map<TopicPartition, Long> begins) {
    Map<TopicPartition, Long> ends = ends();
    begins.forEach(consumer::seek);
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    while (ends.entrySet().stream().anyMatch(end -> isBefore(end.getKey(), end.getValue()))) {
      consumer.poll(POLL).forEach(records::add);
    }
    return records;
  }

  private boolean isBefore(TopicPartition partition, long offset) {
    return consumer.position(partition) < offset;
  }

  public static String header(ConsumerRecord<?, ?> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** The value of a message that is JSON. */
  public static JsonNode json(ConsumerRecord<?, String> message) {
    try {
      return JSON.readTree(message.value());
    } catch (JsonProcessingException e) {
      throw new AssertionError(message.value(), e);
    }
  }

  public static boolean isHeartbeat(ConsumerRecord<String, String> message) {
    return message.value().startsWith("{\"type\":\"heartbeat\"");
  }

  @Override
  public void close() {
    consumer.close();
  }
}
