package io.tickbeam.pipelines.write.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tickbeam.pipelines.read.kafka.DeadLetter;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A dead letter as a record: the key tells it apart, however often it is sent; the value has the
 * original bytes, as many as the topic takes; headers tell where and why. Their texts are short
 * whatever the message holds: none of them is made of its content.
 */
final class DeadLetterRecord {

  /** Room for key, headers and what Kafka puts around a record. */
  private static final int OVERHEAD_BYTES = 4 << 10;

  /** Bytes that do not compress become this part larger at most. */
  private static final int COMPRESSION_LOSS = 256;

  /** What every topic takes that takes dead letters at all. */
  private static final int FEW_BYTES = 256;

  /** Least size of messages that a topic of dead letters has to take. */
  static final int LEAST_TOPIC_BYTES = OVERHEAD_BYTES + 2 * FEW_BYTES;

  private DeadLetterRecord() {}

  /** The most bytes of a value in a topic that takes batches of a size. */
  static int mostValueBytes(int topicBytes) {
    return Math.max(FEW_BYTES, topicBytes - topicBytes / COMPRESSION_LOSS - OVERHEAD_BYTES);
  }

  /** The record, its value cut to a size. */
  static ProducerRecord<byte[], byte[]> of(String topic, DeadLetter letter, int mostValueBytes) {
    String position = letter.topic() + "-" + letter.partition() + "-" + letter.offset();
    byte[] value = letter.original(mostValueBytes);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, null, position.getBytes(UTF_8), value);
    header(record, "reason", letter.reason());
    header(record, "step", letter.step());
    header(record, "topic", letter.topic());
    header(record, "partition", String.valueOf(letter.partition()));
    header(record, "offset", String.valueOf(letter.offset()));
    if (value != null) {
      header(record, "original-size", String.valueOf(letter.originalSize()));
      header(record, "sha256", letter.sha256());
    }
    return record;
  }

  /** The record with so little of the original that any topic takes it. */
  static ProducerRecord<byte[], byte[]> smallest(String topic, DeadLetter letter) {
    return of(topic, letter, FEW_BYTES);
  }

  private static void header(ProducerRecord<?, ?> record, String name, String value) {
    record.headers().add(name, value.getBytes(UTF_8));
  }
}
