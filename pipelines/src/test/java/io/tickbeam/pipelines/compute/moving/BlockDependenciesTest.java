package io.tickbeam.pipelines.compute.moving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockDependenciesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1; 30s,1m,5m,15m,30m,1h", "30; 30s,1m,5m,15m,30m,1h", "7; 1h", "45; 15m", "60; 30s,1h",
        "600; 30s,1h", "3600; 30s", "30; 30s", "30; 5m", "3600; 1h"
      })
  void eachBlockIsKnownOnceWhereverItMatters(long everySeconds, String lengths) {
    for (boolean isScoring : new boolean[] {false, true}) {
      BlockDependencies dependencies =
          new BlockDependencies(MovingWindows.of(everySeconds, lengths), isScoring);
      EvaluationGrid grid = dependencies.moving().grid();
      // Before 1970, too: what is rounded down there is not what is cut off.
      for (long block = -40 * grid.blockSeconds(); block < 7200; block += grid.blockSeconds()) {
        for (long by = block; by < block + 9000; by += grid.blockSeconds()) {
          expectKnownOnce(dependencies, block, by);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"30s; false", "5m; false", "15m; true", "1h; true"})
  void groupsAreForLongWindows(String length, boolean expected) {
    assertEquals(expected, new BlockDependencies(MovingWindows.of(30, length), true).hasGroups());
  }

  /** What one block says must reach another that looks back on it, alone or with its group. */
  private static void expectKnownOnce(BlockDependencies dependencies, long block, long by) {
    long blockSeconds = dependencies.moving().grid().blockSeconds();
    long earliest = dependencies.firstEvaluation(by) - dependencies.moving().longestSeconds();
    boolean matters = dependencies.hasEvaluation(by) && earliest < block + blockSeconds;
    long group = dependencies.groupSeconds();
    long groupEnd = Math.floorDiv(block, group) * group + group;
    boolean alone = by < dependencies.nearEnd(block);
    boolean withGroup =
        dependencies.hasGroups() && by >= groupEnd && by < dependencies.endOfDependents(groupEnd);
    assertFalse(alone && withGroup, () -> dependencies + ": " + block + " twice at " + by);
    assertTrue(!matters || alone || withGroup, () -> dependencies + ": " + block + " not at " + by);
  }
}
