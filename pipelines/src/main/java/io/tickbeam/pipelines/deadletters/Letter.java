package io.tickbeam.pipelines.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter, without the message itself, which may be large.
 *
 * @param key tells the place of the message apart, however often the letter was sent
 * @param place where the letter is
 * @param offset of the letter there
 * @param time when the message was made or received
 * @param reason why the message could not be used
 * @param step where that was found
 * @param topic the topic that the message was in, or was for
 * @param original where the message was read; empty of one that ingest received
 * @param originalOffset of the message there
 * @param sha256 of the whole message; empty of one without a value
 * @param isWhole whether the letter has all of the message
 * @param sample the beginning of the message, in one line
 */
record Letter(
    String key,
    TopicPartition place,
    long offset,
    Instant time,
    String reason,
    String step,
    String topic,
    Optional<TopicPartition> original,
    long originalOffset,
    String sha256,
    boolean isWhole,
    String sample) {

  private static final int SAMPLE_BYTES = 300;
  private static final String TOPIC = "topic";
  private static final String PARTITION = "partition";
  private static final String OFFSET = "offset";

  /** The letter of a record. */
  static Letter of(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    byte[] value = record.value() == null ? new byte[0] : record.value();
    boolean hasOriginal = header(record, PARTITION).matches("\\d{1,9}") && hasOffset(record);
    // Ingest's key is TOPIC/TIME/NUMBER.
    String topic = hasOriginal ? header(record, TOPIC) : key.replaceFirst("/[^/]*/[^/]*$", "");
    return new Letter(
        key,
        new TopicPartition(record.topic(), record.partition()),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        header(record, "reason"),
        header(record, "step"),
        topic,
        hasOriginal
            ? Optional.of(new TopicPartition(topic, Integer.parseInt(header(record, PARTITION))))
            : Optional.empty(),
        hasOriginal ? Long.parseLong(header(record, OFFSET)) : -1,
        header(record, "sha256"),
        header(record, "original-size").equals(String.valueOf(value.length)),
        sample(value));
  }

  /**
   * Tells messages apart: in a topic that was deleted and made anew, another message has the same
   * key.
   */
  String identity() {
    return key + "/" + sha256;
  }

  private static boolean hasOffset(ConsumerRecord<byte[], byte[]> record) {
    return header(record, OFFSET).matches("\\d{1,18}");
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
  }

  /** What a terminal can show of it: no control characters. */
  private static String sample(byte[] value) {
    String text = new String(value, 0, Math.min(value.length, SAMPLE_BYTES), UTF_8);
    return text.replaceAll("\\p{C}", "\u00b7") + (value.length > SAMPLE_BYTES ? "..." : "");
  }
}
