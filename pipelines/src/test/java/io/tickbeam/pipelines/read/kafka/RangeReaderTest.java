package io.tickbeam.pipelines.read.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A range has the messages of its offsets, however they are fetched. */
@Timeout(10)
class RangeReaderTest {

  private static final TopicPartition PARTITION = new TopicPartition("tickers", 0);
  private static final KafkaPlan PLAN = PlanFixture.of(List.of(), false);

  private final MockConsumer<byte[], FetchedValue> broker =
      new MockConsumer<>(OffsetResetStrategy.NONE);
  private final RangeReader reader = new RangeReader(PLAN, PARTITION, broker);

  @BeforeEach
  void begin() {
    broker.updateBeginningOffsets(Map.of(PARTITION, 0L));
  }

  @Test
  void endsBeforeItsLastOffset() {
    add(0, 1, 2);

    assertEquals(List.of("1: 2 offsets, [0, 1]"), read(0, 2));
  }

  @Test
  void keepsWhatItHasFetchedForTheNextRange() {
    add(0, 1, 2, 3);
    read(0, 2);

    assertEquals(List.of("3: 2 offsets, [2, 3]"), read(2, 4));
  }

  @Test
  void readsTheSameAgain() {
    add(0, 1, 2);
    List<String> first = read(0, 2);
    add(0, 1, 2);

    assertEquals(first, read(0, 2));
  }

  @Test
  void countsOffsetsThatHaveNoMessage() {
    add(1, 5);

    assertEquals(List.of("3: 4 offsets, [1]"), read(0, 4));
    assertEquals(List.of("5: 2 offsets, [5]"), read(4, 6));
  }

  @Test
  void goesOnBehindWhatWasDeleted() {
    broker.updateBeginningOffsets(Map.of(PARTITION, 3L));
    add(3, 4);

    assertEquals(List.of("2: 3 offsets, []", "4: 2 offsets, [3, 4]"), read(0, 5));
  }

  @Test
  void hasNoMessageOfARangeThatWasDeleted() {
    broker.updateBeginningOffsets(Map.of(PARTITION, 9L));
    add(9);

    assertEquals(List.of("4: 5 offsets, []"), read(0, 5));
  }

  @Test
  void ofATaskThatIsCancelledDoesNotWait() {
    var records = reader.read(range(0, 2), () -> true);

    assertThrows(CancellationException.class, records::hasNext);
  }

  private static OffsetRange range(long from, long until) {
    return new OffsetRange(PARTITION, from, until, BoundedWindow.TIMESTAMP_MIN_VALUE);
  }

  private List<String> read(long from, long until) {
    List<String> batches = new ArrayList<>();
    reader
        .read(range(from, until), () -> false)
        .forEachRemaining(
            each -> {
              MessageBatch batch = each.getKV().getValue();
              batches.add(
                  each.getOffset()
                      + ": "
                      + batch.offsets()
                      + " offsets, "
                      + batch.messages().stream().map(Numbered::offset).toList());
            });
    return batches;
  }

  private void add(long... offsets) {
    broker.schedulePollTask(
        () -> {
          for (long offset : offsets) {
            broker.addRecord(
                new ConsumerRecord<>(
                    "tickers",
                    0,
                    offset,
                    null,
                    new FetchedValue("{}".getBytes(StandardCharsets.UTF_8), false)));
          }
        });
  }
}
