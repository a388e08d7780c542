package io.tickbeam.pipelines.read.kafka;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PendingReadsTest {

  private static final TopicPartition ONE = new TopicPartition("tickers", 1);
  private static final TopicPartition OTHER = new TopicPartition("tickers", 2);

  private final PendingReads reads = PendingReads.ofRun(UUID.randomUUID().toString());

  @Test
  void allThatIsReadMayComeAgainAndAgain() {
    read(ONE, 9, 19, 29);
    came(ONE, 9, 19, 9, 19, 29, 29);
    read(ONE, 39);
    came(ONE, 29, 39);
  }

  @Test
  void whatIsReadAndNeverComesIsMissed() {
    read(ONE, 9, 19, 29);
    came(ONE, 9);
    IllegalStateException missed =
        assertThrows(IllegalStateException.class, () -> reads.came(ONE, 29));
    assertTrue(missed.getMessage().contains("-Xmx"), missed::getMessage);
  }

  @Test
  void aReaderMayGoBack() {
    read(ONE, 9, 19, 29, 19, 29, 39);
    came(ONE, 9, 19, 29, 39);
  }

  @Test
  void readersWaitWhileMuchIsToCome() {
    for (int offset = 0; offset < 399; offset++) {
      read(ONE, offset);
    }
    assertFalse(reads.isFull(ONE));
    read(ONE, 399);
    assertTrue(reads.isFull(ONE));
    assertFalse(reads.isFull(OTHER));
    came(ONE, 0);
    assertFalse(reads.isFull(ONE));
  }

  @Test
  void partitionsHaveNothingToDoWithEachOther() {
    read(ONE, 9, 19);
    read(OTHER, 9, 19);
    came(OTHER, 9, 19);
    came(ONE, 9, 19);
  }

  private void read(TopicPartition partition, long... offsets) {
    for (long offset : offsets) {
      reads.read(partition, offset);
    }
  }

  private void came(TopicPartition partition, long... offsets) {
    for (long offset : offsets) {
      reads.came(partition, offset);
    }
  }
}
