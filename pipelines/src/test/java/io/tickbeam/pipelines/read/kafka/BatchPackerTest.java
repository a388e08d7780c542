package io.tickbeam.pipelines.read.kafka;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.hash.Sha256;
import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Records of the broker become batches, and messages again, each with its offset. */
class BatchPackerTest {

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
    List<ConsumerRecord<byte[], byte[]>> batches =
        batched(PARTITION, List.of(record(7, heartbeat(1)), record(9, heartbeat(2))));

    assertEquals(1, batches.size());
    assertEquals(9, batches.get(0).offset());
  }

  @Test
  void holdsNoMoreThanSomeMessagesAndBytes() {
    byte[] large = new byte[400_000];
    new Random(1).nextBytes(large);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    IntStream.range(0, 600).forEach(i -> records.add(record(i, heartbeat(i))));
    IntStream.range(600, 610).forEach(i -> records.add(record(i, large)));

    List<ConsumerRecord<byte[], byte[]>> batches = batched(PARTITION, records);

    assertEquals(610, unpacked(batches).size());
    for (ConsumerRecord<byte[], byte[]> batch : batches) {
      assertTrue(unpacked(List.of(batch)).size() <= 250);
      assertTrue(batch.value().length <= 1 << 20);
    }
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
    List<ConsumerRecord<byte[], byte[]>> batches =
        BatchPacker.pack(PARTITION, fetched(List.of(record(7, heartbeat(1)))), 5, 12);

    assertEquals(1, batches.size());
    assertEquals(11, batches.get(0).offset());
    assertEquals(7, batch(batches.get(0)).offsets());
  }

  @Test
  void isEmptyWhereThePositionWentOnWithoutMessages() {
    List<ConsumerRecord<byte[], byte[]>> batches = BatchPacker.pack(PARTITION, List.of(), 5, 8);

    assertEquals(1, batches.size());
    assertEquals(7, batches.get(0).offset());
    assertEquals(new MessageBatch(3, List.of()), batch(batches.get(0)));
  }

  @Test
  void isNoneWhereNothingWasRead() {
    assertEquals(List.of(), BatchPacker.pack(PARTITION, List.of(), 5, 5));
  }

  @Test
  void countsEachOffsetOnce() {
    List<ConsumerRecord<byte[], byte[]>> records =
        IntStream.range(0, 600).mapToObj(i -> record(3L * i, heartbeat(i))).toList();

    List<ConsumerRecord<byte[], byte[]>> batches =
        BatchPacker.pack(PARTITION, fetched(records), 0, 2_000);

    assertEquals(3, batches.size());
    assertEquals(2_000, batches.stream().mapToLong(each -> batch(each).offsets()).sum());
  }

  @Test
  void aLargeMessageThatCannotBeUsedIsCutAndTellsItsSizeAndHash() {
    byte[] blanks = " ".repeat(5_000_000).getBytes(StandardCharsets.UTF_8);

    List<ConsumerRecord<byte[], byte[]>> batches = batched(PARTITION, List.of(record(0, blanks)));
    Numbered message = unpacked(batches).get(0);

    assertTrue(batches.get(0).value().length < 20_000, "it travels deflated");
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

    assertEquals(List.of(new Numbered(4, MessageParser.parse(tick(1, 1, "10").bytes()))), messages);
  }

  @Test
  void isCodedWithItsOffsets() throws Exception {
    MessageBatch batch =
        new MessageBatch(
            100, List.of(new Numbered(7, new Heartbeat(1)), new Numbered(90, new Heartbeat(2))));

    CoderProperties.coderDecodeEncodeEqual(MessageBatchCoder.of(), batch);
  }

  private static List<ConsumerRecord<byte[], byte[]>> batched(
      TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    long end = records.get(records.size() - 1).offset() + 1;
    return BatchPacker.pack(partition, fetched(records), 0, end);
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

  private static List<Numbered> unpacked(List<ConsumerRecord<byte[], byte[]>> batches) {
    return batches.stream().flatMap(each -> batch(each).messages().stream()).toList();
  }

  private static MessageBatch batch(ConsumerRecord<byte[], byte[]> packed) {
    return new BatchDeserializer().deserialize("tickers", packed.value());
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
    return new ConsumerRecord<>("tickers", 0, offset, null, value);
  }

  private static byte[] heartbeat(long second) {
    return ("{\"type\":\"heartbeat\",\"time\":\"" + Instant.ofEpochSecond(second) + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
