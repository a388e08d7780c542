package io.tickbeam.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** A topic that a test fills the way ingest does: event time in records, heartbeats everywhere. */
final class Topic {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Topic() {}

  static void fill(LocalStack stack, String topic, int partitions, List<byte[]> messages)
      throws IOException, InterruptedException, ExecutionException {
    stack.createTopic(topic, partitions);
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            stack.bootstrapServers(),
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            32 << 20);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      long heartbeatAt = 0;
      for (byte[] message : messages) {
        JsonNode json = JSON.readTree(message);
        long millis = Instant.parse(json.get("time").asText()).toEpochMilli();
        if (millis >= heartbeatAt) {
          heartbeatAt = millis + 1000;
          sent.addAll(heartbeats(producer, topic, partitions, millis));
        }
        byte[] key = json.get("product_id").asText().getBytes(StandardCharsets.UTF_8);
        sent.add(producer.send(new ProducerRecord<>(topic, null, millis, key, message)));
      }
      for (Future<?> each : sent) {
        each.get();
      }
    }
  }

  private static List<Future<?>> heartbeats(
      KafkaProducer<byte[], byte[]> producer, String topic, int partitions, long millis) {
    String text =
        "{\"type\":\"heartbeat\",\"product_id\":\"BTC-USD\",\"time\":\""
            + Instant.ofEpochMilli(millis)
            + "\"}";
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    List<Future<?>> sent = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      sent.add(producer.send(new ProducerRecord<>(topic, partition, millis, null, value)));
    }
    return sent;
  }
}
