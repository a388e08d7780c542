package io.tickbeam.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.local.stack.RunningStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic that is filled part by part while a stream reads it, without heartbeats. Of its three
 * partitions, one stays empty and one is a part behind; half-way, a partition is added.
 */
public final class FedTopic {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PART = Duration.ofMinutes(5);
  private static final int LAGGING = 1;
  private static final int EMPTY = 2;
  private static final int ADDED = 3;

  private final Map<String, Object> broker;
  private final String topic;
  private final List<List<byte[]>> parts = new ArrayList<>();

  /** How many parts have been sent. */
  private int sent;

  /**
   * A topic that is empty at first.
   *
   * @param messages ticks in the order of their times
   */
  public static FedTopic create(RunningStack stack, String topic, List<byte[]> messages)
      throws Exception {
    stack.createTopic(topic, EMPTY + 1);
    return new FedTopic(stack, topic, messages);
  }

  private FedTopic(RunningStack stack, String topic, List<byte[]> messages) throws Exception {
    this.broker = Map.of("bootstrap.servers", stack.bootstrapServers());
    this.topic = topic;
    Map<Long, List<byte[]>> byTime = new TreeMap<>();
    for (byte[] each : messages) {
      Instant time = Instant.parse(JSON.readTree(each).get("time").asText());
      byTime
          .computeIfAbsent(time.getEpochSecond() / PART.toSeconds(), any -> new ArrayList<>())
          .add(each);
    }
    parts.addAll(byTime.values());
  }

  /** How many parts there are to send: one more than the messages have, for what lags behind. */
  public int parts() {
    return parts.size() + 1;
  }

  /** Sends the next part. */
  public void sendPart() throws Exception {
    if (sent == parts.size() / 2) {
      addPartition();
    }
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(broker, bytes, bytes)) {
      List<Future<?>> sending = new ArrayList<>();
      if (sent < parts.size()) {
        send(parts.get(sent), false, producer, sending);
      }
      if (sent > 0) {
        send(parts.get(sent - 1), true, producer, sending);
      }
      for (Future<?> each : sending) {
        each.get();
      }
    }
    sent++;
  }

  /**
   * Sends heartbeats of two hours later, so that every result is complete: moving statistics look
   * back an hour.
   */
  public void sendEnd() throws Exception {
    List<byte[]> last = parts.get(parts.size() - 1);
    Instant end =
        Instant.parse(JSON.readTree(last.get(last.size() - 1)).get("time").asText())
            .plus(Duration.ofHours(2));
    String heartbeat = "{\"type\":\"heartbeat\",\"time\":\"" + end + "\"}";
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(broker, bytes, bytes)) {
      for (int partition : new int[] {0, LAGGING, ADDED}) {
        producer
            .send(
                new ProducerRecord<>(
                    topic,
                    partition,
                    end.toEpochMilli(),
                    null,
                    heartbeat.getBytes(StandardCharsets.UTF_8)))
            .get();
      }
    }
  }

  private void addPartition() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(broker)) {
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(ADDED + 1))).all().get();
    }
  }

  private void send(
      List<byte[]> part,
      boolean isLagging,
      KafkaProducer<byte[], byte[]> producer,
      List<Future<?>> sending)
      throws Exception {
    Map<String, Integer> partitions = new HashMap<>();
    for (byte[] each : part) {
      JsonNode json = JSON.readTree(each);
      int partition = partitions.computeIfAbsent(json.get("product_id").asText(), this::partition);
      if (isLagging == (partition == LAGGING)) {
        long millis = Instant.parse(json.get("time").asText()).toEpochMilli();
        sending.add(producer.send(new ProducerRecord<>(topic, partition, millis, null, each)));
      }
    }
  }

  private int partition(String product) {
    if (product.startsWith("BTC")) {
      return LAGGING;
    }
    return product.startsWith("ETH") && sent >= parts.size() / 2 ? ADDED : 0;
  }
}
