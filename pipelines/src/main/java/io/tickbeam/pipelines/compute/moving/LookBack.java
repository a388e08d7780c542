package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import java.io.Serializable;

/**
 * Which blocks look back on which. An hour is a hundred and twenty blocks; so that not each of them
 * is sent to as many, blocks go one by one to the rest of a stretch of blocks, their own, and what
 * lies behind that gets a whole stretch in one piece.
 *
 * @param moving the windows
 * @param isScoring whether ticks are scored, in each block, or there are only evaluations, which
 *     not every block has
 */
record LookBack(MovingWindows moving, boolean isScoring) implements Serializable {

  /** About the root of how many blocks look back on one, when the longest window is an hour. */
  private static final long BLOCKS_PER_STRETCH = 10;

  private EvaluationGrid grid() {
    return moving.grid();
  }

  /** Length of a stretch, seconds. */
  long stretchSeconds() {
    return BLOCKS_PER_STRETCH * grid().blockSeconds();
  }

  /** Whether windows are long enough for stretches to be worth while. */
  boolean hasStretches() {
    return moving.longestSeconds() > stretchSeconds();
  }

  /** End of the last block that a block is sent to alone, seconds since 1970 UTC. */
  long nearEnd(long blockSeconds) {
    long stretchEnd = (Math.floorDiv(blockSeconds, stretchSeconds()) + 1) * stretchSeconds();
    return endOfLookingBackOn(
        blockSeconds + grid().blockSeconds(), hasStretches() ? stretchEnd : Long.MAX_VALUE);
  }

  /** End of the last block that looks back on a time just before this one. */
  long endOfLookingBackOn(long endSeconds) {
    return endOfLookingBackOn(endSeconds, Long.MAX_VALUE);
  }

  private long endOfLookingBackOn(long endSeconds, long mostSeconds) {
    long block = Math.floorDiv(endSeconds, grid().blockSeconds()) * grid().blockSeconds();
    while (block < mostSeconds && firstEvaluation(block) - moving.longestSeconds() < endSeconds) {
      block += grid().blockSeconds();
    }
    return block;
  }

  /** Whether anything is computed in a block. */
  boolean hasEvaluation(long blockSeconds) {
    return firstEvaluation(blockSeconds) <= blockSeconds + grid().blockSeconds();
  }

  /** The first evaluation that a block needs. */
  long firstEvaluation(long blockSeconds) {
    return isScoring
        ? grid().evaluationNotAfter(blockSeconds)
        : grid().evaluationAfter(blockSeconds);
  }
}
