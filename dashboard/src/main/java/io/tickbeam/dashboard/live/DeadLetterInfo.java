package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A message that could not be used, as text: it may hold anything.
 *
 * @param offset in the topic of dead letters
 * @param time when it was written there
 * @param origin topic, partition and offset it was read from; empty when it never was in a topic
 * @param sample its beginning
 * @param bytes its length
 */
public record DeadLetterInfo(
    int partition,
    long offset,
    Instant time,
    String reason,
    String step,
    String origin,
    String sample,
    int bytes) {

  private static final int LONGEST_SAMPLE_BYTES = 1_000;
  private static final int LONGEST_HEADER = 200;

  static DeadLetterInfo of(ConsumerRecord<byte[], byte[]> message) {
    byte[] value = message.value() == null ? new byte[0] : message.value();
    String topic = header(message, "topic");
    return new DeadLetterInfo(
        message.partition(),
        message.offset(),
        Instant.ofEpochMilli(message.timestamp()),
        header(message, "reason"),
        header(message, "step"),
        topic.isEmpty()
            ? ""
            : topic + " " + header(message, "partition") + "/" + header(message, "offset"),
        new String(value, 0, Math.min(value.length, LONGEST_SAMPLE_BYTES), StandardCharsets.UTF_8),
        value.length);
  }

  private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    if (header == null || header.value() == null) {
      return "";
    }
    String text = new String(header.value(), StandardCharsets.UTF_8);
    return text.length() > LONGEST_HEADER ? text.substring(0, LONGEST_HEADER) + "…" : text;
  }

  /** For the API and the page. */
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", partition + "-" + offset)
        .put("time", time.toString())
        .put("reason", reason)
        .put("step", step)
        .put("origin", origin)
        .put("sample", sample)
        .put("bytes", bytes);
  }
}
