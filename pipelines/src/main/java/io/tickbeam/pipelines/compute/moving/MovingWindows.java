package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.contract.time.WindowLength;
import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import java.io.Serializable;
import java.util.List;

/**
 * Which moving windows there are.
 *
 * @param grid when they are evaluated
 * @param lengths how long they are, the shortest first, at least one
 */
public record MovingWindows(EvaluationGrid grid, List<WindowLength> lengths)
    implements Serializable {

  /** Windows evaluated at each multiple of some seconds, of lengths as options name them. */
  public static MovingWindows of(long everySeconds, String lengths) {
    return new MovingWindows(EvaluationGrid.of(everySeconds), WindowLength.named(lengths));
  }

  /** Seconds of the longest. */
  long longestSeconds() {
    return lengths.get(lengths.size() - 1).seconds();
  }
}
