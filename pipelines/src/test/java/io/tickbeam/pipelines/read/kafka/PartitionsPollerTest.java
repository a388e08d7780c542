package io.tickbeam.pipelines.read.kafka;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import io.tickbeam.pipelines.read.kafka.PartitionsPoller.Polled;
import io.tickbeam.testing.Await;
import io.tickbeam.testing.TickMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read ends at the consumer's position, whatever of it were messages. */
class PartitionsPollerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final TopicPartition PARTITION = new TopicPartition("tickers", 0);

  private final MockConsumer<byte[], FetchedValue> broker =
      new MockConsumer<>(OffsetResetStrategy.NONE);
  private final MockConsumer<byte[], FetchedValue> topics =
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
  void returnsMessagesWithTheirOffsets() throws Exception {
    pollFrom(3, false);
    broker.schedulePollTask(
        () -> {
          add(3);
          add(5);
        });

    assertEquals(List.of("5: 3 offsets, [3, 5]"), nextBatches());
  }

  @Test
  void returnsAnEmptyBatchWhenThePositionGoesOnWithoutMessages() throws Exception {
    pollFrom(3, false);
    broker.schedulePollTask(() -> add(3));
    nextBatches();
    broker.schedulePollTask(() -> broker.seek(PARTITION, 9));

    assertEquals(List.of("8: 5 offsets, []"), nextBatches());
  }

  @Test
  void goesOnWhereAReaderLeftOff() throws Exception {
    pollFrom(7, false);
    broker.schedulePollTask(() -> add(8));

    assertEquals(List.of("8: 2 offsets, [8]"), nextBatches());
  }

  @Test
  void goesOnBehindWhatWasDeletedBeforeItWasRead() throws Exception {
    broker.updateBeginningOffsets(Map.of(PARTITION, 9L));
    pollFrom(3, false);
    broker.schedulePollTask(() -> add(10));

    assertEquals(List.of("10: 8 offsets, [10]"), nextBatches());
  }

  @Test
  void tellsWhetherMoreIsLeft() throws Exception {
    pollFrom(3, false);
    broker.schedulePollTask(
        () -> {
          broker.updateEndOffsets(Map.of(PARTITION, 6L));
          add(3);
        });
    assertEquals(Map.of(PARTITION, false), next(polled -> !polled.drained().isEmpty()).drained());

    broker.schedulePollTask(
        () -> {
          add(4);
          add(5);
        });

    assertEquals(Map.of(PARTITION, true), next(polled -> !polled.messages().isEmpty()).drained());
  }

  @Test
  void readsNoFurtherThanWhatWasThereWhenItStopsThere() throws Exception {
    pollFrom(3, true);
    broker.schedulePollTask(() -> add(9));
    nextBatches();

    Polled unused = next(polled -> broker.paused().contains(PARTITION));
  }

  @Test
  void tellsTheReaderWhatKafkaRefuses() throws Exception {
    pollFrom(3, false);
    broker.setPollException(new KafkaException("refused"));

    assertThrows(KafkaException.class, () -> next(polled -> false));
  }

  @Test
  void anErrorOfAnyKindEndsTheStream() throws Exception {
    pollFrom(3, false);
    broker.schedulePollTask(
        () -> {
          throw new NoClassDefFoundError("gone");
        });

    assertThrows(IllegalStateException.class, () -> next(polled -> false));
  }

  @Test
  void findsAPartitionThatIsAddedAndTheNewestEventOfAll() throws Exception {
    TopicPartition added = new TopicPartition("tickers", 1);
    topics.updatePartitions("tickers", List.of(info(PARTITION), info(added)));
    topics.updateBeginningOffsets(Map.of(PARTITION, 3L, added, 0L));
    topics.updateEndOffsets(Map.of(PARTITION, 3L, added, 1L));
    topics.schedulePollTask(() -> topics.addRecord(record(added, 0)));
    broker.updateBeginningOffsets(Map.of(PARTITION, 3L, added, 0L));
    pollFrom(3, false);
    poller.setWantsNewest(true);

    Map<TopicPartition, Long> found = new HashMap<>();
    Set<Long> newest = new HashSet<>();
    Polled unused =
        next(
            polled -> {
              found.putAll(polled.added());
              polled.newestMillis().ifPresent(newest::add);
              return !found.isEmpty() && !newest.isEmpty();
            });
    assertEquals(Map.of(added, 0L), found);
    assertEquals(Set.of(TickMessage.START.plusSeconds(1).toEpochMilli()), newest);
  }

  private static PartitionInfo info(TopicPartition partition) {
    return new PartitionInfo(partition.topic(), partition.partition(), null, null, null);
  }

  private void pollFrom(long offset, boolean stopWhenCaughtUp) {
    Range range = new Range("tickers", 0, 3, 9);
    KafkaPlan plan = PlanFixture.of(List.of(range), stopWhenCaughtUp);
    poller =
        new PartitionsPoller(
            new PartitionsSource(plan, PartitionsSource.Splits.FEW),
            Map.of(PARTITION, offset),
            () -> new TopicOffsets(plan, topics),
            () -> broker);
    poller.start();
  }

  private void add(long offset) {
    broker.addRecord(record(PARTITION, offset));
  }

  private static ConsumerRecord<byte[], FetchedValue> record(
      TopicPartition partition, long offset) {
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        offset,
        null,
        new FetchedValue(tick(1, 1, "10").bytes(), false));
  }

  /** The next poll that is as asked for. */
  private Polled next(Predicate<Polled> asked) throws Exception {
    return Await.value("a poll", PATIENCE, () -> poller.poll().filter(asked));
  }

  /**
   * The batches of the next poll that has some, as text: the offset of each, how many offsets it
   * stands for, and those of its messages.
   */
  private List<String> nextBatches() throws Exception {
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
