package io.tickbeam.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.local.stack.RunningStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Topics that a test fills the way ingest does: event time in records, and a heartbeat in every
 * partition for each second of event time.
 */
public final class Topic {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LARGEST_MESSAGE = 32 << 20;

  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<?>> sent = new ArrayList<>();

  private Topic(KafkaProducer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** One topic; products go to partitions by their name. */
  public static void fill(RunningStack stack, String topic, int partitions, List<byte[]> messages)
      throws InterruptedException, ExecutionException {
    stack.createTopic(topic, partitions);
    add(stack, topic, partitions, messages);
  }

  /** Further messages for a topic. */
  public static void add(RunningStack stack, String topic, int partitions, List<byte[]> messages)
      throws InterruptedException, ExecutionException {
    publish(stack, List.of(topic), partitions, partitions, messages);
  }

  /** A topic for each product, {@code prefix-PRODUCT}; the last partition has heartbeats only. */
  public static void fillPerProduct(
      RunningStack stack, String prefix, int partitions, List<byte[]> messages)
      throws InterruptedException, ExecutionException {
    List<String> topics =
        messages.stream().map(m -> product(json(m))).distinct().map(p -> prefix + "-" + p).toList();
    topics.forEach(topic -> stack.createTopic(topic, partitions));
    publish(stack, topics, partitions, partitions - 1, messages);
  }

  private static void publish(
      RunningStack stack, List<String> topics, int partitions, int used, List<byte[]> messages)
      throws InterruptedException, ExecutionException {
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            stack.bootstrapServers(),
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            (int) LARGEST_MESSAGE,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            2 * LARGEST_MESSAGE);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      new Topic(producer).send(topics, partitions, used, messages);
    }
  }

  private void send(List<String> topics, int partitions, int used, List<byte[]> messages)
      throws InterruptedException, ExecutionException {
    long millis = 0;
    long heartbeatAt = 0;
    for (byte[] message : messages) {
      JsonNode json = json(message);
      millis = eventMillis(json, millis);
      if (millis >= heartbeatAt) {
        heartbeatAt = millis + 1000;
        sendHeartbeats(topics, partitions, millis);
      }
      String product = product(json);
      String topic =
          topics.stream().filter(t -> t.endsWith(product)).findFirst().orElse(topics.get(0));
      int partition = Math.floorMod(product.hashCode(), used);
      byte[] key = product.getBytes(StandardCharsets.UTF_8);
      sent.add(producer.send(new ProducerRecord<>(topic, partition, millis, key, message)));
    }
    for (Future<?> each : sent) {
      each.get();
    }
  }

  private void sendHeartbeats(List<String> topics, int partitions, long millis) {
    String text =
        "{\"type\":\"heartbeat\",\"product_id\":\"BTC-USD\",\"time\":\""
            + Instant.ofEpochMilli(millis)
            + "\"}";
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    for (String topic : topics) {
      for (int partition = 0; partition < partitions; partition++) {
        sent.add(producer.send(new ProducerRecord<>(topic, partition, millis, null, value)));
      }
    }
  }

  /** What cannot be read has no fields. */
  private static JsonNode json(byte[] message) {
    try {
      JsonNode json = JSON.readTree(message);
      return json == null ? JSON.createObjectNode() : json;
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }

  private static String product(JsonNode json) {
    return json.path("product_id").asText("");
  }

  /** The event time, or that of the message before where there is none within reason. */
  private static long eventMillis(JsonNode json, long previousMillis) {
    if (!json.has("time")) {
      return previousMillis;
    }
    long millis = Instant.parse(json.get("time").asText()).toEpochMilli();
    return millis < 0 || millis > System.currentTimeMillis() ? previousMillis : millis;
  }
}
