package io.tickbeam.pipelines.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.topic.DeadLetterMark;
import io.tickbeam.pipelines.servers.TopicRecords;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * All dead letters of a topic, each once, and which of them have been sent again. A letter that has
 * been is marked by a record with header {@code replayed}, whose key no letter has, so that neither
 * compaction nor a stream that sends the letter again removes the mark. The key has the hash of the
 * message: a topic that was deleted and made anew has other messages at the same offsets.
 */
final class LetterTopic {

  private final Map<String, Letter> letters = new LinkedHashMap<>();
  private final Set<String> replayed = new HashSet<>();

  private LetterTopic() {}

  /**
   * Reads a topic from its beginning to its end.
   *
   * @throws TickbeamException when there is no such topic, or no broker answers
   */
  static LetterTopic read(TopicRecords records, String topic) {
    LetterTopic all = new LetterTopic();
    records.require(topic, "--deadLetterTopic").seekToLast(topic, Long.MAX_VALUE);
    records.readToEnd(all::add);
    return all;
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    if (record.headers().lastHeader(DeadLetterMark.HEADER) != null) {
      String key = record.key() == null ? "" : new String(record.key(), UTF_8);
      replayed.add(key.substring(Math.min(key.length(), DeadLetterMark.HEADER.length() + 1)));
      return;
    }
    Letter letter = Letter.of(record);
    letters.put(letter.identity(), letter);
  }

  /** The letters that fit, in the order in which they were first sent. */
  List<Letter> letters(Predicate<Letter> which) {
    return letters.values().stream().filter(which).toList();
  }

  /** Whether a letter has been sent again. */
  boolean isReplayed(Letter letter) {
    return replayed.contains(letter.identity());
  }

  /** The record that says so. */
  static ProducerRecord<byte[], byte[]> mark(Letter letter) {
    byte[] key = (DeadLetterMark.HEADER + "/" + letter.identity()).getBytes(UTF_8);
    byte[] time = Instant.now().toString().getBytes(UTF_8);
    ProducerRecord<byte[], byte[]> mark =
        new ProducerRecord<>(letter.place().topic(), null, key, time);
    mark.headers().add(DeadLetterMark.HEADER, time);
    return mark;
  }
}
