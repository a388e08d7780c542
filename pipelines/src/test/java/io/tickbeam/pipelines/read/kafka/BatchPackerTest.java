package io.tickbeam.pipelines.read.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Records of the broker become batches, and messages again, each with its offset. */
class BatchingConsumerTest {

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
  void leavesAMessageThatIsLargerThanABatchOnItsOwn() {
    byte[] large = new byte[10_000_000];

    List<ConsumerRecord<byte[], byte[]>> batches =
        batched(
            PARTITION, List.of(record(0, heartbeat(0)), record(1, large), record(2, heartbeat(2))));

    assertEquals(3, batches.size());
    assertEquals(3, unpacked(batches).size());
  }

  @Test
  void tellsAnEmptyMessageFromNone() {
    List<Numbered> messages =
        unpacked(batched(PARTITION, List.of(record(0, null), record(1, new byte[0]))));

    assertEquals(null, ((Unusable) messages.get(0).message()).original());
    assertEquals(0, ((Unusable) messages.get(1).message()).original().length);
  }

  @Test
  void keepsPartitionsApart() {
    TopicPartition other = new TopicPartition("tickers", 1);

    ConsumerRecords<byte[], byte[]> batches =
        BatchingConsumer.batched(
            new ConsumerRecords<>(
                Map.of(
                    PARTITION, List.of(record(0, heartbeat(0))),
                    other, List.of(record(5, heartbeat(5)), record(6, heartbeat(6))))));

    assertEquals(1, unpacked(batches.records(PARTITION)).size());
    assertEquals(2, unpacked(batches.records(other)).size());
  }

  @Test
  void isCodedWithItsOffsets() throws Exception {
    MessageBatch batch =
        new MessageBatch(
            List.of(new Numbered(7, new Heartbeat(1)), new Numbered(90, new Heartbeat(2))));

    CoderProperties.coderDecodeEncodeEqual(MessageBatchCoder.of(), batch);
  }

  private static List<ConsumerRecord<byte[], byte[]>> batched(
      TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    return BatchingConsumer.batched(new ConsumerRecords<>(Map.of(partition, records)))
        .records(partition);
  }

  private static List<Numbered> unpacked(List<ConsumerRecord<byte[], byte[]>> batches) {
    BatchDeserializer deserializer = new BatchDeserializer();
    return batches.stream()
        .flatMap(batch -> deserializer.deserialize("tickers", batch.value()).messages().stream())
        .toList();
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
    return new ConsumerRecord<>("tickers", 0, offset, null, value);
  }

  private static byte[] heartbeat(long second) {
    return ("{\"type\":\"heartbeat\",\"time\":\"" + Instant.ofEpochSecond(second) + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
