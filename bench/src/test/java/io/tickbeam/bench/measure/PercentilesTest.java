package io.tickbeam.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void takesDelaysThatWereMeasured() {
    double[] oneToHundred = IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();
    assertEquals(new Percentiles(100, 50, 95, 99, 100), Percentiles.of(oneToHundred));
    assertEquals(new Percentiles(3, 2, 9, 9, 9), Percentiles.of(new double[] {9, 1, 2}));
    assertEquals(new Percentiles(1, 7, 7, 7, 7), Percentiles.of(new double[] {7}));
  }

  @Test
  void areNoneOfNothing() {
    assertNull(Percentiles.of(new double[0]));
  }

  @Test
  void ageAnAnswerByTheWaitForTheNextBatchAndItsOwnTime() {
    assertEquals(
        new Percentiles(1, 302_000, 572_000, 596_000, 602_000), Percentiles.ofSchedule(600, 2_000));
  }
}
