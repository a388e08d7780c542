package io.tickbeam.pipelines.read.kafka;

import static io.tickbeam.pipelines.read.kafka.PartitionStory.NOTHING_YET;
import static io.tickbeam.pipelines.read.kafka.PartitionStory.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.testing.HandClock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Event time of a partition beside others, and of one whose reader is opened anew. */
class EventTimeOfPartitionsTest {

  private static final long HOUR = 3600;

  private final String run = UUID.randomUUID().toString();
  private final HandClock clock = new HandClock(START.plus(Duration.ofDays(1)));
  private final PartitionStory partition = PartitionStory.of(run, 0, false, clock);

  @Test
  void followsTheOtherPartitionsOnceItHasBeenSilentForLong() {
    PartitionStory other = PartitionStory.of(run, 1, false, clock);
    partition.tick(20);
    other.tick(1000);
    clock.goOn(Duration.ofSeconds(29));
    assertEquals(20 + 29 - 5, partition.drained().watermark());

    clock.goOn(Duration.ofSeconds(1));

    assertEquals(1000 - 5, partition.watermark());
  }

  @Test
  void followsTheOtherPartitionsThoughItNeverHadAMessage() {
    PartitionStory other = PartitionStory.of(run, 1, false, clock);
    other.tick(1000);
    assertEquals(NOTHING_YET, partition.drained().watermark());

    clock.goOn(Duration.ofSeconds(30));

    assertEquals(1000 - 5, partition.watermark());
  }

  @Test
  void doesNotFollowPartitionsOfAnotherRun() {
    PartitionStory stranger = PartitionStory.of(run + " no more", 1, false, clock);
    stranger.tick(1000);
    clock.goOn(Duration.ofSeconds(30));

    assertEquals(NOTHING_YET, partition.drained().watermark());
  }

  @Test
  void holdsBackHoweverLongWhileItsOwnMessagesAreLeftToRead() {
    PartitionStory other = PartitionStory.of(run, 1, false, clock);
    partition.tick(20);
    other.tick(1000);
    clock.goOn(Duration.ofHours(1));

    assertEquals(15, partition.watermark());
  }

  @Test
  void isNotMadeLateByAFasterPartition() {
    PartitionStory other = PartitionStory.of(run, 1, false, clock);
    other.tick(10 * HOUR);
    other.watermark();
    partition.tick(20);
    partition.watermark();

    assertEquals(0, partition.tick(0));
  }

  @Test
  void goesOnWhereItWasAfterARestart() {
    var before = org.joda.time.Instant.ofEpochMilli(START.plusSeconds(15).toEpochMilli());
    PartitionStory resumed =
        PartitionStory.of(run, new Range("tickers", 0, 0, 3), false, Optional.of(before), clock);
    assertEquals(15, resumed.watermark());
    resumed.tick(10);
    assertEquals(15, resumed.watermark());
    clock.goOn(Duration.ofSeconds(4));

    assertEquals(19, resumed.drained().watermark());
  }

  @Test
  void goesOnWithTheClockHoweverOftenItsReaderIsOpenedAnew() {
    partition.tick(20);
    long watermark = partition.drained().watermark();
    for (int i = 0; i < 10; i++) {
      clock.goOn(Duration.ofSeconds(1));
      watermark = openedAnew(watermark).withUnknownBacklog().watermark();
    }

    assertEquals(20 - 5 + 10, watermark);
  }

  @Test
  void followsTheOthersThoughItNeverHadAMessageHoweverOftenItsReaderIsOpenedAnew() {
    PartitionStory.of(run, 1, false, clock).tick(1000);
    long watermark = partition.drained().watermark();
    for (int i = 0; i < 30; i++) {
      clock.goOn(Duration.ofSeconds(1));
      watermark = openedAnew(watermark).withUnknownBacklog().watermark();
    }

    assertEquals(1000 - 5, watermark);
  }

  @Test
  void takesNothingFromAReaderThatWasFurtherOnWhenItStartsFromEarlier() {
    partition.tick(20);
    long earlier = partition.watermark();
    partition.tick(10 * HOUR);
    partition.watermark();

    PartitionStory again = openedAnew(earlier);

    assertEquals(15, again.drained().watermark());
    assertEquals(21, again.tick(21));
  }

  private PartitionStory openedAnew(long watermark) {
    Optional<org.joda.time.Instant> previous =
        watermark == NOTHING_YET
            ? Optional.empty()
            : Optional.of(
                org.joda.time.Instant.ofEpochMilli(START.plusSeconds(watermark).toEpochMilli()));
    return PartitionStory.of(run, new Range("tickers", 0, 0, 3), false, previous, clock);
  }
}
