package io.tickbeam.local.contract;

import io.tickbeam.local.TopicRecords;
import io.tickbeam.local.stack.RunningStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records of topics with one partition. */
final class Records {

  private static final int MAX_REQUEST_BYTES = 32 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * What was found in a topic of dead letters.
   *
   * @param headers texts by name
   * @param value the original bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by its bytes where it is used
  record DeadLetter(Map<String, String> headers, byte[] value) {}

  private Records() {}

  static void send(RunningStack stack, String topic, List<byte[]> values) throws Exception {
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            stack.bootstrapServers(),
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            MAX_REQUEST_BYTES);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      values.forEach(value -> sent.add(producer.send(new ProducerRecord<>(topic, value))));
      for (Future<?> each : sent) {
        each.get();
      }
    }
  }

  /** The dead letters by the offset of the message, once there are so many or nothing comes. */
  static Map<Long, DeadLetter> deadLetters(RunningStack stack, String topic, int count) {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            stack.bootstrapServers(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    Map<Long, DeadLetter> found = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      boolean more = true;
      while (more && found.size() < count) {
        var records = consumer.poll(PATIENCE);
        more = !records.isEmpty();
        for (ConsumerRecord<byte[], byte[]> record : records) {
          DeadLetter letter = new DeadLetter(headers(record), record.value());
          found.put(Long.valueOf(letter.headers().get("offset")), letter);
        }
      }
    }
    return found;
  }

  /** The keys of what is in a topic, sorted; each as often as it is there. */
  static List<String> keys(RunningStack stack, String topic) {
    try (TopicRecords records = new TopicRecords(stack, topic)) {
      return records.all().stream().map(ConsumerRecord::key).sorted().toList();
    }
  }

  private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}
