package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import java.io.Serializable;

/**
 * Decides which later blocks need the slices of a block. With windows of an hour these are 120
 * blocks. To send fewer elements, a block is sent by itself only to the rest of its group of ten
 * blocks; the blocks after the group receive the whole group as one element.
 *
 * @param moving the moving windows
 * @param isScoring whether ticks are scored, which needs every block; otherwise only blocks with an
 *     evaluation time are needed
 */
record BlockDependencies(MovingWindows moving, boolean isScoring) implements Serializable {

  /** About the square root of the 120 blocks that look back on one with windows of an hour. */
  private static final long BLOCKS_PER_GROUP = 10;

  private EvaluationGrid grid() {
    return moving.grid();
  }

  /** Length of a group, seconds. */
  long groupSeconds() {
    return BLOCKS_PER_GROUP * grid().blockSeconds();
  }

  /** Whether the windows are longer than a group. */
  boolean hasGroups() {
    return moving.longestSeconds() > groupSeconds();
  }

  /** End of the last block to which a block is sent by itself, seconds since 1970 UTC. */
  long nearEnd(long blockSeconds) {
    long groupEnd = (Math.floorDiv(blockSeconds, groupSeconds()) + 1) * groupSeconds();
    return endOfDependents(
        blockSeconds + grid().blockSeconds(), hasGroups() ? groupEnd : Long.MAX_VALUE);
  }

  /** End of the last block that looks back on the moment before a time. */
  long endOfDependents(long endSeconds) {
    return endOfDependents(endSeconds, Long.MAX_VALUE);
  }

  private long endOfDependents(long endSeconds, long mostSeconds) {
    long block = Math.floorDiv(endSeconds, grid().blockSeconds()) * grid().blockSeconds();
    while (block < mostSeconds && firstEvaluation(block) - moving.longestSeconds() < endSeconds) {
      block += grid().blockSeconds();
    }
    return block;
  }

  /** Whether a block has anything to compute. */
  boolean hasEvaluation(long blockSeconds) {
    return firstEvaluation(blockSeconds) <= blockSeconds + grid().blockSeconds();
  }

  /** The first evaluation time that a block needs. */
  long firstEvaluation(long blockSeconds) {
    return isScoring
        ? grid().evaluationNotAfter(blockSeconds)
        : grid().evaluationAfter(blockSeconds);
  }
}
