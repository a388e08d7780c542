package io.tickbeam.pipelines.compute.blocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationGridTest {

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
    assertEquals(new EvaluationGrid(every, block, slice), EvaluationGrid.of(every));
  }

  @Test
  void fitsForEveryStepUpToTwoHours() {
    for (long every = 1; every <= 7200; every++) {
      EvaluationGrid grid = EvaluationGrid.of(every);
      long block = grid.blockSeconds();
      assertTrue(block >= 30, () -> grid + " is shorter than ticks look ahead");
      assertTrue(every % block == 0 || block % every == 0, grid::toString);
      assertEquals(0, block % grid.sliceSeconds(), grid::toString);
      assertEquals(0, every % grid.sliceSeconds(), grid::toString);
      assertEquals(0, 30 % grid.sliceSeconds(), grid::toString);
    }
  }

  @Test
  void findsEvaluationsAroundATime() {
    EvaluationGrid grid = EvaluationGrid.of(60);

    assertEquals(60, grid.evaluationAfter(59));
    assertEquals(120, grid.evaluationAfter(60));
    assertEquals(60, grid.evaluationNotAfter(119));
    assertEquals(120, grid.evaluationNotAfter(120));
  }
}
