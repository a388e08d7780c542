package io.tickbeam.pipelines.read.kafka;

import static io.tickbeam.pipelines.read.kafka.PartitionStory.NOTHING_YET;
import static io.tickbeam.pipelines.read.kafka.PartitionStory.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.pipelines.testing.HandClock;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Event time of a partition beside others, and of one whose reader is opened anew. */
class EventTimeOfPartitionsTest {

  private static final long HOUR = 3600;

  private final HandClock clock = new HandClock(START.plus(Duration.ofDays(1)));
  private final PartitionStory partition = PartitionStory.of(false, clock);

  @Test
  void followsTheOtherPartitionsOnceItHasBeenSilentForLong() {
    partition.tick(20);
    partition.others(1000);
    clock.goOn(Duration.ofSeconds(29));
    assertEquals(20 + 29 - 5, partition.drained().watermark());
    assertFalse(partition.isIdle());

    clock.goOn(Duration.ofSeconds(1));

    assertTrue(partition.drained().isIdle());
    assertEquals(1000 - 5, partition.watermark());
  }

  @Test
  void followsTheOtherPartitionsThoughItNeverHadAMessage() {
    partition.others(1000);
    assertEquals(NOTHING_YET, partition.drained().watermark());

    clock.goOn(Duration.ofSeconds(30));

    assertEquals(1000 - 5, partition.drained().watermark());
  }

  @Test
  void holdsBackHoweverLongWhileItsOwnMessagesAreLeftToRead() {
    partition.tick(20);
    partition.others(1000);
    clock.goOn(Duration.ofHours(1));

    assertFalse(partition.isIdle());
    assertEquals(15, partition.watermark());
  }

  @Test
  void isNotMadeLateByAFasterPartition() {
    partition.others(10 * HOUR);
    partition.tick(20);
    partition.watermark();

    assertEquals(0, partition.tick(0));
  }

  @Test
  void goesOnWithTheClockHoweverOftenItsReaderIsOpenedAnew() {
    partition.tick(20);
    PartitionStory reader = partition.drained();
    for (int i = 0; i < 10; i++) {
      clock.goOn(Duration.ofSeconds(1));
      reader = reader.openedAnew(reader.mark()).drained();
      reader.watermark();
    }

    assertEquals(20 - 5 + 10, reader.watermark());
  }

  @Test
  void followsTheOthersThoughItNeverHadAMessageHoweverOftenItsReaderIsOpenedAnew() {
    partition.others(1000);
    PartitionStory reader = partition.drained();
    reader.watermark();
    for (int i = 0; i < 30; i++) {
      clock.goOn(Duration.ofSeconds(1));
      reader = reader.openedAnew(reader.mark()).drained();
      reader.watermark();
    }

    assertEquals(1000 - 5, reader.watermark());
  }

  @Test
  void isNoFurtherThanKafkaHasSaidSinceItsReaderWasOpenedAnew() {
    partition.tick(20);
    partition.drained().watermark();
    clock.goOn(Duration.ofHours(2));
    PartitionStory reader = partition.openedAnew(partition.mark());

    assertEquals(15, reader.watermark());
    assertEquals(30, reader.tick(30));
  }

  @Test
  void isNoFurtherThanKafkaHasSaidBeforeAPause() {
    partition.tick(20);
    clock.goOn(Duration.ofSeconds(3));
    partition.drained();
    clock.goOn(Duration.ofHours(2));

    assertEquals(20 + 3 - 5, partition.watermark());
  }

  @Test
  void takesNothingFromAReaderThatWasFurtherOnWhenItStartsFromEarlier() {
    partition.tick(20);
    partition.watermark();
    PartitionMark earlier = partition.mark();
    partition.tick(10 * HOUR);
    partition.watermark();

    PartitionStory again = partition.openedAnew(earlier);

    assertEquals(15, again.drained().watermark());
    assertEquals(21, again.tick(21));
  }

  @Test
  void theNewestEventOfAllGoesOnWithTheClock() {
    NewestEvent newest = new NewestEvent(clock);
    assertEquals(OptionalLong.empty(), newest.millis());

    newest.observe(7_000);
    clock.goOn(Duration.ofSeconds(2));
    newest.observe(7_000);
    assertEquals(OptionalLong.of(9_000), newest.millis());

    newest.observe(20_000);
    assertEquals(OptionalLong.of(20_000), newest.millis());
  }
}
