package io.tickbeam.pipelines.moving;

import io.tickbeam.pipelines.blocks.Grid;
import java.io.Serializable;
import java.util.List;

/**
 * Which moving windows there are.
 *
 * @param grid when they are evaluated
 * @param lengths how long they are, the shortest first, at least one
 */
public record MovingWindows(Grid grid, List<WindowLength> lengths) implements Serializable {

  /** Windows evaluated at each multiple of some seconds, of lengths as options name them. */
  public static MovingWindows of(long everySeconds, String lengths) {
    return new MovingWindows(Grid.of(everySeconds), WindowLength.named(lengths));
  }

  /** Seconds of the longest. */
  long longestSeconds() {
    return lengths.get(lengths.size() - 1).seconds();
  }
}
