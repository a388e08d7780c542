package io.tickbeam.pipelines.read.kafka;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.pipelines.progress.StreamStart;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import io.tickbeam.pipelines.read.kafka.PartitionsPoller.Polled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is read ends at the consumer's position, whatever of it were messages. */
@Timeout(10)
class PartitionsPollerTest {

  private static final TopicPartition PARTITION = new TopicPartition("tickers", 0);

  private final MockConsumer<byte[], FetchedValue> broker =
      new MockConsumer<>(OffsetResetStrategy.NONE);
  private PartitionsPoller poller;

  @BeforeEach
  void begin() {
    broker.updateBeginningOffsets(Map.of(PARTITION, 3L));
  }

  @AfterEach
  void close() {
    poller.close();
  }

  @Test
  void returnsMessagesWithTheirOffsets() {
    pollFrom(3, false);
    broker.schedulePollTask(
        () -> {
          add(3);
          add(5);
        });

    assertEquals(List.of("5: 3 offsets, [3, 5]"), nextBatches());
  }

  @Test
  void returnsAnEmptyBatchWhenThePositionGoesOnWithoutMessages() {
    pollFrom(3, false);
    broker.schedulePollTask(() -> add(3));
    nextBatches();
    broker.schedulePollTask(() -> broker.seek(PARTITION, 9));

    assertEquals(List.of("8: 5 offsets, []"), nextBatches());
  }

  @Test
  void goesOnWhereAReaderLeftOff() {
    pollFrom(7, false);
    broker.schedulePollTask(() -> add(8));

    assertEquals(List.of("8: 2 offsets, [8]"), nextBatches());
  }

  @Test
  void goesOnBehindWhatWasDeletedBeforeItWasRead() {
    broker.updateBeginningOffsets(Map.of(PARTITION, 9L));
    pollFrom(3, false);
    broker.schedulePollTask(() -> add(10));

    assertEquals(List.of("10: 8 offsets, [10]"), nextBatches());
  }

  @Test
  void tellsWhetherMoreIsLeft() {
    pollFrom(3, false);
    broker.schedulePollTask(
        () -> {
          broker.updateEndOffsets(Map.of(PARTITION, 6L));
          add(3);
        });
    assertEquals(Map.of(PARTITION, false), next(polled -> !polled.messages().isEmpty()).drained());

    broker.schedulePollTask(
        () -> {
          add(4);
          add(5);
        });

    assertEquals(Map.of(PARTITION, true), next(polled -> !polled.messages().isEmpty()).drained());
  }

  @Test
  void readsNoFurtherThanWhatWasThereWhenItStopsThere() {
    pollFrom(3, true);
    broker.schedulePollTask(() -> add(9));
    nextBatches();

    Polled unused = next(polled -> broker.paused().contains(PARTITION));
  }

  @Test
  void tellsTheReaderWhatKafkaRefuses() {
    pollFrom(3, false);
    broker.setPollException(new KafkaException("refused"));

    assertThrows(KafkaException.class, () -> next(polled -> false));
  }

  private void pollFrom(long offset, boolean stopWhenCaughtUp) {
    Range range = new Range("tickers", 0, 3, 9);
    KafkaPlan plan =
        new KafkaPlan(
            "PartitionsPollerTest",
            KafkaCluster.at("localhost:9092"),
            List.of(range),
            null,
            1 << 20,
            stopWhenCaughtUp,
            60_000,
            5_000,
            3_600_000,
            30_000,
            StreamStart.UNNAMED);
    poller =
        new PartitionsPoller(
            new PartitionsSource(plan, PartitionsSource.Splits.FEW),
            Map.of(PARTITION, offset),
            () -> new TopicOffsets(plan, new MockConsumer<>(OffsetResetStrategy.NONE)),
            () -> broker);
    poller.start();
  }

  private void add(long offset) {
    broker.addRecord(
        new ConsumerRecord<>(
            "tickers", 0, offset, null, new FetchedValue(tick(1, 1, "10").bytes(), false)));
  }

  /** The next poll that is as asked for. */
  private Polled next(Predicate<Polled> asked) {
    Polled polled = Polled.NOTHING;
    while (!asked.test(polled)) {
      Thread.onSpinWait();
      polled = poller.poll().orElse(Polled.NOTHING);
    }
    return polled;
  }

  /**
   * The batches of the next poll that has some, as text: the offset of each, how many offsets it
   * stands for, and those of its messages.
   */
  private List<String> nextBatches() {
    List<String> batches = new ArrayList<>();
    next(polled -> !polled.messages().isEmpty())
        .records()
        .forEachRemaining(each -> batches.add(text(each)));
    return batches;
  }

  private static String text(KafkaRecord<byte[], MessageBatch> record) {
    MessageBatch batch = record.getKV().getValue();
    List<Long> offsets = batch.messages().stream().map(Numbered::offset).toList();
    return record.getOffset() + ": " + batch.offsets() + " offsets, " + offsets;
  }
}
