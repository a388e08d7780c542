package io.tickbeam.pipelines.compute.moving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookBackTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1; 30s,1m,5m,15m,30m,1h", "30; 30s,1m,5m,15m,30m,1h", "7; 1h", "45; 15m", "60; 30s,1h",
        "600; 30s,1h", "3600; 30s", "30; 30s", "30; 5m", "3600; 1h"
      })
  void eachBlockIsKnownOnceWhereverItMatters(long everySeconds, String lengths) {
    for (boolean isScoring : new boolean[] {false, true}) {
      LookBack lookBack = new LookBack(MovingWindows.of(everySeconds, lengths), isScoring);
      EvaluationGrid grid = lookBack.moving().grid();
      // Before 1970, too: what is rounded down there is not what is cut off.
      for (long block = -40 * grid.blockSeconds(); block < 7200; block += grid.blockSeconds()) {
        for (long by = block; by < block + 9000; by += grid.blockSeconds()) {
          expectKnownOnce(lookBack, block, by);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"30s; false", "5m; false", "15m; true", "1h; true"})
  void stretchesAreForLongWindows(String length, boolean expected) {
    assertEquals(expected, new LookBack(MovingWindows.of(30, length), true).hasStretches());
  }

  /** What one block says must reach another that looks back on it, alone or with its stretch. */
  private static void expectKnownOnce(LookBack lookBack, long block, long by) {
    long blockSeconds = lookBack.moving().grid().blockSeconds();
    long earliest = lookBack.firstEvaluation(by) - lookBack.moving().longestSeconds();
    boolean matters = lookBack.hasEvaluation(by) && earliest < block + blockSeconds;
    long stretch = lookBack.stretchSeconds();
    long stretchEnd = Math.floorDiv(block, stretch) * stretch + stretch;
    boolean alone = by < lookBack.nearEnd(block);
    boolean withStretch =
        lookBack.hasStretches() && by >= stretchEnd && by < lookBack.endOfLookingBackOn(stretchEnd);
    assertFalse(alone && withStretch, () -> lookBack + ": " + block + " twice at " + by);
    assertTrue(!matters || alone || withStretch, () -> lookBack + ": " + block + " not at " + by);
  }
}
