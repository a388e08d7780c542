package io.tickbeam.pipelines.blocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {

  @ParameterizedTest
  @CsvSource({
    "30, 30, 30",
    "1, 30, 1",
    "7, 35, 1",
    "20, 40, 10",
    "45, 45, 15",
    "60, 30, 30",
    "97, 97, 1",
    "100, 50, 10",
    "105, 35, 5",
    "3600, 30, 30"
  })
  void cutsTimeSoThatEveryWindowIsMadeOfSlices(long every, long block, long slice) {
    assertEquals(new Grid(every, block, slice), Grid.ofStream(every));
  }

  @ParameterizedTest
  @CsvSource({
    "30, 120, 30",
    "1, 120, 1",
    "7, 35, 1",
    "20, 120, 10",
    "90, 30, 30",
    "100, 200, 10",
    "3600, 120, 30"
  })
  void takesBlocksOfABatchTogetherAsLongAsAFileHoldsWholeOnes(long every, long block, long slice) {
    assertEquals(new Grid(every, block, slice), Grid.ofBatch(every));
  }

  @Test
  void fitsForEveryStepUpToTwoHours() {
    for (long every = 1; every <= 7200; every++) {
      assertFits(every, Grid.ofStream(every));
      assertFits(every, Grid.ofBatch(every));
    }
  }

  private static void assertFits(long every, Grid grid) {
    long block = grid.blockSeconds();
    assertTrue(block >= 30, () -> grid + " is shorter than ticks look ahead");
    assertTrue(every % block == 0 || block % every == 0, grid::toString);
    assertEquals(0, block % grid.sliceSeconds(), grid::toString);
    assertEquals(0, every % grid.sliceSeconds(), grid::toString);
    assertEquals(0, 30 % grid.sliceSeconds(), grid::toString);
  }

  @Test
  void findsBlocksAndEvaluationsAroundATime() {
    Grid grid = Grid.ofStream(60);

    assertEquals(30, grid.blockOf(59));
    assertEquals(60, grid.blockOf(60));
    assertEquals(60, grid.evaluationAfter(59));
    assertEquals(120, grid.evaluationAfter(60));
    assertEquals(60, grid.evaluationNotAfter(119));
    assertEquals(120, grid.evaluationNotAfter(120));
  }
}
