package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.contract.time.WindowLength;
import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import io.tickbeam.pipelines.options.TickerOptions;
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

  /** The moving windows that the options of a run ask for. */
  static MovingWindows of(TickerOptions options) {
    return of(options.getMovingEverySeconds(), options.getMovingWindows());
  }

  /**
   * Moving windows.
   *
   * @param everySeconds evaluation at each multiple of this
   * @param lengths their lengths, such as {@code 30s,1m}
   */
  static MovingWindows of(long everySeconds, String lengths) {
    return new MovingWindows(EvaluationGrid.of(everySeconds), WindowLength.named(lengths));
  }

  /** Seconds of the longest. */
  long longestSeconds() {
    return lengths.get(lengths.size() - 1).seconds();
  }
}
