package io.tickbeam.pipelines.read.kafka;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.hash.Sha256;
import io.tickbeam.contract.message.Message;
import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import io.tickbeam.pipelines.tick.ColumnSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Records of the broker become batches, and messages again, each with its offset. */
class PolledMessagesTest {

  private static final TopicPartition PARTITION = new TopicPartition("tickers", 0);

  @Test
  void keepsEveryMessageWithItsOffset() {
    List<ConsumerRecord<byte[], byte[]>> records =
        IntStream.range(0, 1_000).mapToObj(i -> record(3L * i, heartbeat(i))).toList();

    List<Numbered> messages = unpacked(batched(PARTITION, records));

    assertEquals(
        IntStream.range(0, 1_000)
            .mapToObj(i -> new Numbered(3L * i, new Heartbeat(i * 1_000_000_000L)))
            .toList(),
        messages);
  }

  @Test
  void standsWhereItsLastMessageStands() {
    List<KafkaRecord<byte[], MessageBatch>> batches =
        batched(PARTITION, List.of(record(7, heartbeat(1)), record(9, heartbeat(2))));

    assertEquals(1, batches.size());
    assertEquals(9, batches.get(0).getOffset());
  }

  @Test
  void holdsNoMoreThanSomeMessagesAndBytes() {
    byte[] large = new byte[400_000];
    new Random(1).nextBytes(large);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    IntStream.range(0, 600).forEach(i -> records.add(record(i, heartbeat(i))));
    IntStream.range(600, 610).forEach(i -> records.add(record(i, large)));

    List<KafkaRecord<byte[], MessageBatch>> batches = batched(PARTITION, records);

    assertEquals(610, unpacked(batches).size());
    assertEquals(List.of(250L, 250L, 102L, 2L, 2L, 2L, 2L), sizes(batches));
  }

  @Test
  void tellsAnEmptyMessageFromNone() {
    List<Numbered> messages =
        unpacked(batched(PARTITION, List.of(record(0, null), record(1, new byte[0]))));

    assertEquals(null, ((Unusable) messages.get(0).message()).original());
    assertEquals(0, ((Unusable) messages.get(1).message()).original().length);
  }

  @Test
  void endsAtThePositionOfTheConsumerThoughItsLastMessageStandsBefore() {
    List<KafkaRecord<byte[], MessageBatch>> batches =
        batches(PARTITION, fetched(List.of(record(7, heartbeat(1)))), 5, 12);

    assertEquals(1, batches.size());
    assertEquals(11, batches.get(0).getOffset());
    assertEquals(7, batch(batches.get(0)).offsets());
  }

  @Test
  void isEmptyWhereThePositionWentOnWithoutMessages() {
    List<KafkaRecord<byte[], MessageBatch>> batches = batches(PARTITION, List.of(), 5, 8);

    assertEquals(1, batches.size());
    assertEquals(7, batches.get(0).getOffset());
    assertEquals(3, batch(batches.get(0)).offsets());
    assertEquals(0, batch(batches.get(0)).size());
  }

  @Test
  void isNoneWhereNothingWasRead() {
    assertEquals(List.of(), batches(PARTITION, List.of(), 5, 5));
  }

  @Test
  void countsEachOffsetOnce() {
    List<ConsumerRecord<byte[], byte[]>> records =
        IntStream.range(0, 600).mapToObj(i -> record(3L * i, heartbeat(i))).toList();

    List<KafkaRecord<byte[], MessageBatch>> batches =
        batches(PARTITION, fetched(records), 0, 2_000);

    assertEquals(3, batches.size());
    assertEquals(2_000, batches.stream().mapToLong(each -> batch(each).offsets()).sum());
  }

  @Test
  void aLargeMessageThatCannotBeUsedIsCutAndTellsItsSizeAndHash() throws Exception {
    byte[] blanks = " ".repeat(5_000_000).getBytes(StandardCharsets.UTF_8);

    List<KafkaRecord<byte[], MessageBatch>> batches =
        batched(PARTITION, List.of(record(0, blanks)));
    Numbered message = unpacked(batches).get(0);

    byte[] coded = CoderUtils.encodeToByteArray(MessageBatchCoder.of(), batch(batches.get(0)));
    assertTrue(coded.length < 20_000, "it travels deflated");
    Unusable unusable = assertInstanceOf(Unusable.class, message.message());
    assertEquals("not JSON", unusable.reason());
    DeadLetter letter =
        new DeadLetter("not JSON", "parse", "t", 0, 0, unusable.original(), message.large());
    assertEquals(1_000_000, letter.original(2_000_000).length, "what was kept");
    assertEquals(10, letter.original(10).length);
    assertEquals(5_000_000, letter.originalSize());
    assertEquals(Sha256.of(blanks), letter.sha256());
  }

  @Test
  void aLargeTickIsATick() {
    String json =
        tick(1, 1, "10").json().replace("}", ",\"comment\":\"" + "c".repeat(100_000) + "\"}");

    List<Numbered> messages =
        unpacked(batched(PARTITION, List.of(record(4, json.getBytes(StandardCharsets.UTF_8)))));

    assertEquals(
        List.of(new Numbered(4, new MessageParser().parse(tick(1, 1, "10").bytes()))), messages);
  }

  @Test
  void isCodedWithItsOffsets() throws Exception {
    Message tick = new MessageParser().parse(tick(1, 1, "10").bytes());
    List<Numbered> messages =
        List.of(
            new Numbered(7, new Heartbeat(1)),
            new Numbered(8, tick),
            new Numbered(90, new Heartbeat(2)));

    MessageBatch back = CoderUtils.clone(MessageBatchCoder.of(), MessageBatch.of(100, messages));

    assertEquals(100, back.offsets());
    assertEquals(messages, back.messages());
  }

  private static List<KafkaRecord<byte[], MessageBatch>> batched(
      TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    long end = records.get(records.size() - 1).offset() + 1;
    return batches(partition, fetched(records), 0, end);
  }

  private static List<KafkaRecord<byte[], MessageBatch>> batches(
      TopicPartition partition,
      List<ConsumerRecord<byte[], FetchedValue>> records,
      long begin,
      long end) {
    List<KafkaRecord<byte[], MessageBatch>> batches = new ArrayList<>();
    new PolledMessages(ColumnSet.ALL, partition, records, begin, end)
        .forEachRemaining(batches::add);
    return batches;
  }

  private static List<ConsumerRecord<byte[], FetchedValue>> fetched(
      List<ConsumerRecord<byte[], byte[]>> records) {
    ValueDeserializer deserializer = new ValueDeserializer(1_000_000);
    List<ConsumerRecord<byte[], FetchedValue>> fetched = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each : records) {
      FetchedValue value = deserializer.deserialize("tickers", each.value());
      fetched.add(new ConsumerRecord<>("tickers", 0, each.offset(), null, value));
    }
    return fetched;
  }

  private static List<Numbered> unpacked(List<KafkaRecord<byte[], MessageBatch>> batches) {
    return batches.stream().flatMap(each -> batch(each).messages().stream()).toList();
  }

  private static List<Long> sizes(List<KafkaRecord<byte[], MessageBatch>> batches) {
    return batches.stream().map(each -> (long) batch(each).messages().size()).toList();
  }

  private static MessageBatch batch(KafkaRecord<byte[], MessageBatch> record) {
    return record.getKV().getValue();
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
    return new ConsumerRecord<>("tickers", 0, offset, null, value);
  }

  private static byte[] heartbeat(long second) {
    return ("{\"type\":\"heartbeat\",\"time\":\"" + Instant.ofEpochSecond(second) + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
