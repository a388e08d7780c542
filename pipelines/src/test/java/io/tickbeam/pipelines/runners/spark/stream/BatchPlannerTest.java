package io.tickbeam.pipelines.runners.spark.stream;

import static org.apache.beam.sdk.transforms.windowing.BoundedWindow.TIMESTAMP_MAX_VALUE;
import static org.apache.beam.sdk.transforms.windowing.BoundedWindow.TIMESTAMP_MIN_VALUE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.OffsetRange;
import io.tickbeam.pipelines.read.kafka.PlanFixture;
import io.tickbeam.pipelines.read.kafka.TopicOffsets.Bounds;
import io.tickbeam.pipelines.runners.spark.stream.RangesRead.Seen;
import io.tickbeam.pipelines.testing.HandClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** What batches read, and the watermarks that follow from the batches that are done. */
class BatchPlannerTest {

  private static final long START = 1_764_600_000_000L;
  private static final long DELAY = 5_000;
  private static final TopicPartition FIRST = new TopicPartition("tickers", 0);
  private static final TopicPartition SECOND = new TopicPartition("tickers", 1);

  private final HandClock clock = new HandClock(java.time.Instant.ofEpochMilli(START));

  @Test
  void aBatchReadsWhatThereIs() {
    BatchPlanner planner = planner(true, 10, 4);

    Batch batch = planner.next(1, Map.of());

    assertEquals(List.of("0: 0-10", "1: 0-4"), ranges(batch));
    assertEquals(TIMESTAMP_MIN_VALUE, batch.low());
    assertEquals(TIMESTAMP_MIN_VALUE, batch.high());
  }

  @Test
  void theSlowestPartitionOfDoneBatchesIsTheWatermark() {
    BatchPlanner planner = planner(false, 100_000, 100_000);
    Batch first = planner.next(1, Map.of());
    Batch second = planner.next(2, Map.of());
    assertEquals(TIMESTAMP_MIN_VALUE, second.high());

    planner.done(1, 2_000, seen(first, START - 60_000, START - 90_000));
    Batch third = planner.next(3, Map.of());

    assertEquals(TIMESTAMP_MIN_VALUE, third.low());
    assertEquals(Instant.ofEpochMilli(START - 90_000 - DELAY), third.high());
    assertEquals(
        List.of(
            Instant.ofEpochMilli(START - 60_000 - DELAY),
            Instant.ofEpochMilli(START - 90_000 - DELAY)),
        third.ranges().stream().map(OffsetRange::watermark).toList());
  }

  @Test
  void aStreamThatEndsIsCompleteWhenTheBatchWithTheLastWatermarkIsDone() {
    BatchPlanner planner = planner(true, 10, 0);
    Batch first = planner.next(1, Map.of());
    Batch second = planner.next(2, Map.of());
    assertEquals(List.of(), ranges(second));
    planner.done(1, 100, seen(first, START));
    planner.done(2, 100, seen(second));
    assertFalse(planner.isComplete());

    Batch last = planner.next(3, Map.of());
    planner.done(3, 100, seen(last));

    assertEquals(TIMESTAMP_MAX_VALUE, last.high());
    assertTrue(planner.isComplete());
  }

  @Test
  void aStreamOfNothingIsCompleteAtOnce() {
    BatchPlanner planner = planner(true, 0, 0);

    assertEquals(TIMESTAMP_MAX_VALUE, planner.next(1, Map.of()).high());
  }

  @Test
  void aPartitionThatHasBeenSilentForLongHoldsNothingBack() {
    BatchPlanner planner = planner(false, 10, 0);
    planner.done(1, 100, seen(planner.next(1, Map.of()), START));
    assertEquals(TIMESTAMP_MIN_VALUE, planner.next(2, Map.of()).high());

    clock.goOn(Duration.ofSeconds(30));

    // Time goes on for the silent ones as it does for the others.
    assertEquals(Instant.ofEpochMilli(START + 30_000 - DELAY), planner.next(3, Map.of()).high());
  }

  @Test
  void aNewPartitionIsReadFromItsBeginning() {
    BatchPlanner planner = planner(false, 10);
    planner.done(1, 100, seen(planner.next(1, Map.of()), START));
    Instant before = planner.next(2, Map.of()).high();

    Batch batch = planner.next(3, Map.of(SECOND, new Bounds(5, 8)));

    assertEquals(List.of("1: 5-8"), ranges(batch));
    assertEquals(before, batch.high());
  }

  @Test
  void goesOnBehindWhatKafkaHasDeleted() {
    BatchPlanner planner = planner(false, 10);

    Batch batch = planner.next(1, Map.of(FIRST, new Bounds(7, 12)));

    assertEquals(List.of("0: 7-12"), ranges(batch));
  }

  @Test
  void readsATopicFromItsBeginningThatWasMadeAnew() {
    BatchPlanner planner = planner(false, 10);
    planner.done(1, 100, seen(planner.next(1, Map.of()), START));

    Batch batch = planner.next(2, Map.of(FIRST, new Bounds(0, 3)));

    assertEquals(List.of("0: 0-3"), ranges(batch));
  }

  @Test
  void aBatchWithARangeOfWhichNothingIsKnownIsNotDone() {
    BatchPlanner planner = planner(true, 10);
    planner.next(1, Map.of());

    assertThrows(IllegalStateException.class, () -> planner.done(1, 100, new HashMap<>()));
  }

  private BatchPlanner planner(boolean stopWhenCaughtUp, long... ends) {
    List<Range> ranges =
        java.util.stream.IntStream.range(0, ends.length)
            .mapToObj(i -> new Range("tickers", i, 0, ends[i]))
            .toList();
    KafkaPlan plan = PlanFixture.of(ranges, stopWhenCaughtUp);
    return new BatchPlanner(plan, new BatchSize(2_000), clock);
  }

  private static List<String> ranges(Batch batch) {
    return batch.ranges().stream()
        .map(each -> each.partition().partition() + ": " + each.from() + "-" + each.until())
        .toList();
  }

  /** What tasks tell of a batch: the newest event time of each of its ranges. */
  private static Map<OffsetRange, Seen> seen(Batch batch, long... newestMillis) {
    Map<OffsetRange, Seen> seen = new HashMap<>();
    for (int i = 0; i < newestMillis.length; i++) {
      seen.put(batch.ranges().get(i), new Seen(1, newestMillis[i]));
    }
    return seen;
  }
}
