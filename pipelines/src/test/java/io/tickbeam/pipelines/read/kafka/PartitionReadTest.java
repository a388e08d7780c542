package io.tickbeam.pipelines.read.kafka;

import static io.tickbeam.pipelines.read.kafka.PartitionStory.FOR_EVER;
import static io.tickbeam.pipelines.read.kafka.PartitionStory.NOTHING_YET;
import static io.tickbeam.pipelines.read.kafka.PartitionStory.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.testing.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Event time of a partition; each time in seconds after the first window's start. */
class PartitionReadTest {

  private static final long HOUR = 3600;

  private final HandClock clock = new HandClock(START.plus(Duration.ofDays(1)));
  private final PartitionStory partition = PartitionStory.of(false, clock);

  @Test
  void knowsNoEventTimeBeforeTheFirstMessage() {
    assertEquals(NOTHING_YET, partition.watermark());
  }

  @Test
  void staysTheDelayBehindTheNewestTick() {
    assertEquals(20, partition.tick(20));

    assertEquals(15, partition.watermark());
  }

  @Test
  void neverGoesBack() {
    partition.tick(20);
    partition.watermark();
    assertEquals(10, partition.tick(10));

    assertEquals(15, partition.watermark());
  }

  @Test
  void followsHeartbeatsAsWellAsTicks() {
    partition.tick(20);
    partition.heartbeat(70);

    assertEquals(65, partition.watermark());
  }

  @Test
  void takesNoTimeFromWhatCannotBeUsed() {
    partition.tick(20);
    partition.watermark();
    clock.goOn(Duration.ofSeconds(10));
    partition.unusable();

    assertEquals(15, partition.watermark());
  }

  @Test
  void standsStillWhileMessagesAreLeftToRead() {
    partition.tick(20);
    clock.goOn(Duration.ofHours(1));

    assertEquals(15, partition.watermark());
  }

  @Test
  void goesOnWithTheClockWhenNothingIsLeftToRead() {
    clock.goOn(Duration.ofHours(1));
    partition.tick(20);
    clock.goOn(Duration.ofSeconds(7));

    assertEquals(22, partition.drained().watermark());
  }

  @Test
  void doesNotGoBackWhenMessagesComeAfterASilence() {
    partition.tick(20);
    clock.goOn(Duration.ofSeconds(7));
    assertEquals(22, partition.drained().watermark());

    partition.tick(21);

    assertEquals(22, partition.watermark());
  }

  @Test
  void neverPassesTheClockWhenNothingIsLeftToRead() {
    long now = Duration.ofDays(1).toSeconds();
    partition.tick(now);
    clock.goOn(Duration.ofSeconds(1));
    partition.heartbeat(now + 100);
    clock.goOn(Duration.ofSeconds(3));

    assertEquals(now + 4 - 5, partition.drained().watermark());
  }

  @Test
  void doesNotBelieveAMessageFromTheFuture() {
    long now = Duration.ofDays(1).toSeconds();
    partition.tick(10 * now);

    assertEquals(now - 5, partition.watermark());
    assertEquals(now - 30, partition.tick(now - 30));
  }

  @Test
  void marksATickOnlyWhenItsWindowHasExpired() {
    // The first window ends at 60 and takes ticks while the watermark is below 60 + HOUR.
    partition.tick(60 + HOUR + 5 - 1);
    partition.watermark();
    assertEquals(30, partition.tick(30));

    partition.tick(60 + HOUR + 5);
    partition.watermark();

    assertEquals(NOTHING_YET, partition.tick(30));
    assertEquals(60, partition.tick(60));
  }

  @Test
  void endsWithTheLastMessageThatWasThereAtTheStart() {
    PartitionStory ending = PartitionStory.of(true, clock);
    ending.tick(10);
    ending.tick(20);
    assertEquals(15, ending.watermark());

    ending.tick(30);

    assertEquals(FOR_EVER, ending.watermark());
  }

  @Test
  void endsThoughItsLastOffsetsHaveNoMessages() {
    PartitionStory ending = PartitionStory.of(true, clock);
    ending.tick(10);
    ending.nothingUntil(3);

    assertEquals(FOR_EVER, ending.watermark());
  }

  @Test
  void endsAtOnceWhenNothingWasThereAtTheStart() {
    Range empty = new Range("tickers", 0, 7, 7);

    assertEquals(FOR_EVER, PartitionStory.of(empty, true, clock).watermark());
    assertEquals(NOTHING_YET, PartitionStory.of(empty, false, clock).watermark());
  }
}
