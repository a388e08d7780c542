package io.tickbeam.pipelines.runners.spark.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Batches have as many messages as take the time that a batch should take. */
class BatchSizeTest {

  private final BatchSize size = new BatchSize(2_000);

  @Test
  void beginsSmall() {
    assertEquals(20_000, whole());
  }

  @Test
  void isWhatABatchOfTheTargetTimeCanCompute() {
    size.done(20_000, 1_600);

    assertEquals(25_000, whole());
  }

  @Test
  void growsToTheDoubleAtMost() {
    size.done(20_000, 100);

    assertEquals(40_000, whole());
  }

  @Test
  void shrinksToTheHalfAtMost() {
    size.done(20_000, 60_000);

    assertEquals(10_000, whole());
  }

  @Test
  void learnsNothingFromABatchThatHadLittleToRead() {
    size.done(9_999, 10);

    assertEquals(20_000, whole());
  }

  @Test
  void isSharedOutByTheBacklog() {
    assertEquals(15_000, size.share(3_000_000, 4_000_000));
    assertEquals(5_000, size.share(1_000_000, 4_000_000));
  }

  @Test
  void leavesNoPartitionWithoutAShare() {
    assertEquals(200, size.share(1, 4_000_000));
  }

  private long whole() {
    return size.share(1_000_000, 1_000_000);
  }
}
