package io.tickbeam.pipelines.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tickbeam.contract.hash.Sha256;
import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.FeedMessageParser;
import io.tickbeam.contract.message.MalformedMessageException;
import io.tickbeam.pipelines.servers.TopicRecords;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Finds the messages of dead letters: in the topics that they were in, else in the letters. */
final class OriginalMessages {

  /** Tells where a message comes from that was sent again. */
  private static final String FROM = "replayed-from";

  private final TopicRecords records;

  /**
   * Messages that Kafka still has.
   *
   * @param records for reading the messages, with no other user meanwhile
   */
  OriginalMessages(TopicRecords records) {
    this.records = records;
  }

  /** Whether the topic that the message of a letter was in, or was for, exists. */
  boolean hasTopic(Letter letter) {
    return records.exists(letter.topic());
  }

  /** The message as it was; empty when it is nowhere any more. */
  Optional<ProducerRecord<byte[], byte[]>> find(Letter letter) {
    Optional<ProducerRecord<byte[], byte[]>> message =
        letter
            .original()
            .flatMap(place -> records.at(place, letter.originalOffset()))
            .filter(found -> isOf(letter, found.value()))
            .map(OriginalMessages::same)
            .or(() -> fromLetter(letter));
    message.ifPresent(record -> record.headers().add(FROM, letter.key().getBytes(UTF_8)));
    return message;
  }

  /** A topic that was deleted and made anew has other messages at the same offsets. */
  private static boolean isOf(Letter letter, byte[] value) {
    return value == null
        ? letter.sha256().isEmpty()
        : letter.sha256().isEmpty() || letter.sha256().equals(Sha256.of(value));
  }

  /** A record with the content of one that was read. */
  static ProducerRecord<byte[], byte[]> same(ConsumerRecord<byte[], byte[]> found) {
    return new ProducerRecord<>(
        found.topic(), null, time(found.timestamp()), found.key(), found.value(), found.headers());
  }

  /** What ingest received, and what Kafka has deleted: the key of a tick is its product. */
  private Optional<ProducerRecord<byte[], byte[]>> fromLetter(Letter letter) {
    if (!letter.isWhole()) {
      return Optional.empty();
    }
    return records
        .at(letter.place(), letter.offset())
        .map(ConsumerRecord::value)
        .flatMap(value -> tick(letter, value));
  }

  /** The message of a letter that has all of it; empty when it has no product. */
  static Optional<ProducerRecord<byte[], byte[]>> tick(Letter letter, byte[] value) {
    try {
      FeedMessage message = new FeedMessageParser().parse(value);
      boolean hasKey = message.productId() != null && !message.productId().isEmpty();
      return hasKey
          ? Optional.of(
              new ProducerRecord<>(
                  letter.topic(),
                  null,
                  time(message.hasTime() ? message.timeMillis() : letter.time().toEpochMilli()),
                  message.productId().getBytes(UTF_8),
                  value))
          : Optional.empty();
    } catch (MalformedMessageException e) {
      return Optional.empty();
    }
  }

  /** Records have no time before 1970: null is the time when the record is sent. */
  private static Long time(long millis) {
    return millis < 0 ? null : millis;
  }
}
