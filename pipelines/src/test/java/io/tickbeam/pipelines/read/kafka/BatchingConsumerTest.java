package io.tickbeam.pipelines.read.kafka;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read ends at the consumer's position, whatever of it were messages. */
class BatchingConsumerTest {

  private static final Range RANGE = new Range("tickers", 0, 3, 9);
  private static final TopicPartition PARTITION = RANGE.topicPartition();

  private final MockConsumer<byte[], FetchedValue> broker =
      new MockConsumer<>(OffsetResetStrategy.NONE);
  private final Consumer<byte[], byte[]> consumer =
      BatchingConsumer.of(KafkaCluster.at("broker:9092"), broker, RANGE);

  @BeforeEach
  void assign() {
    broker.updateBeginningOffsets(Map.of(PARTITION, 3L));
    consumer.assign(List.of(PARTITION));
  }

  @Test
  void beginsWhereThePlanBegins() {
    assertEquals(3, consumer.position(PARTITION));
    assertEquals(List.of(), poll());
  }

  @Test
  void returnsMessagesWithTheirOffsets() {
    add(3);
    add(5);

    assertEquals(List.of("5: 3 offsets, [3, 5]"), poll());
    assertEquals(List.of(), poll());
  }

  @Test
  void returnsAnEmptyBatchWhenThePositionGoesOnWithoutMessages() {
    add(3);
    poll();
    broker.seek(PARTITION, 9);

    assertEquals(List.of("8: 5 offsets, []"), poll());
    assertEquals(List.of(), poll());
  }

  @Test
  void goesOnWhereAReaderLeftOff() {
    consumer.seek(PARTITION, 7);
    add(8);

    assertEquals(List.of("8: 2 offsets, [8]"), poll());
  }

  @Test
  void goesOnBehindWhatWasDeletedBeforeItWasRead() {
    broker.updateBeginningOffsets(Map.of(PARTITION, 9L));
    add(10);

    assertEquals(List.of(), poll());
    assertEquals(List.of("10: 8 offsets, [10]"), poll());
  }

  private void add(long offset) {
    broker.addRecord(
        new ConsumerRecord<>(
            "tickers", 0, offset, null, new FetchedValue(tick(1, 1, "10").bytes(), false)));
  }

  /** Each batch as text: its offset, how many offsets it stands for, and those of its messages. */
  private List<String> poll() {
    List<String> batches = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ZERO)) {
      MessageBatch batch = new BatchDeserializer().deserialize("tickers", each.value());
      List<Long> offsets = batch.messages().stream().map(MessageBatch.Numbered::offset).toList();
      batches.add(each.offset() + ": " + batch.offsets() + " offsets, " + offsets);
    }
    return batches;
  }
}
