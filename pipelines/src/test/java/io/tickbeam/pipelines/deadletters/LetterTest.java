package io.tickbeam.pipelines.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LetterTest {

  @Test
  void tellsWhereTheMessageWas() {
    Letter letter = Letter.of(record("7", "40", "abc"));

    assertEquals(Optional.of(new TopicPartition("ticks", 7)), letter.original());
    assertEquals(40, letter.originalOffset());
  }

  @Test
  void takesNoPartitionThatIsNoNumberOfKafka() {
    assertEquals(Optional.empty(), Letter.of(record("99999999999", "40", "abc")).original());
  }

  @Test
  void messagesOfOnePlaceWithDifferentContentAreTwo() {
    Letter letter = Letter.of(record("7", "40", "abc"));

    assertEquals(letter.identity(), Letter.of(record("7", "40", "abc")).identity());
    assertNotEquals(letter.identity(), Letter.of(record("7", "40", "def")).identity());
  }

  @Test
  void aRecordWithoutATimeIsSentWithTheTimeOfSending() {
    // As brokers of long ago stored them: the time is -1.
    ConsumerRecord<byte[], byte[]> found =
        new ConsumerRecord<>("ticks", 0, 0, "A".getBytes(UTF_8), "{}".getBytes(UTF_8));

    assertEquals(-1, found.timestamp());
    assertEquals(null, OriginalMessages.same(found).timestamp());
  }

  @Test
  void aTickOfBefore1970IsSentWithTheTimeOfSending() {
    Letter letter = Letter.of(record("7", "40", "abc"));

    assertEquals(Optional.of(0L), time(letter, "1970-01-01T00:00:00Z"));
    assertEquals(Optional.empty(), time(letter, "1969-12-31T23:59:59Z"));
  }

  private static Optional<Long> time(Letter letter, String time) {
    byte[] message =
        String.format(
                Locale.ROOT, "{\"type\":\"ticker\",\"product_id\":\"A-B\",\"time\":\"%s\"}", time)
            .getBytes(UTF_8);
    Optional<ProducerRecord<byte[], byte[]>> tick = OriginalMessages.tick(letter, message);
    assertTrue(tick.isPresent());
    return Optional.ofNullable(tick.get().timestamp());
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String partition, String offset, String sha256) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("dead", 0, 0, "ticks-7-40".getBytes(UTF_8), "{}".getBytes(UTF_8));
    record.headers().add("topic", "ticks".getBytes(UTF_8));
    record.headers().add("partition", partition.getBytes(UTF_8));
    record.headers().add("offset", offset.getBytes(UTF_8));
    record.headers().add("sha256", sha256.getBytes(UTF_8));
    return record;
  }
}
