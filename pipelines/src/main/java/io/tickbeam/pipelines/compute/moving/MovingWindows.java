package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.contract.time.WindowLength;
import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import io.tickbeam.pipelines.options.TickerOptions;
import java.io.Serializable;
import java.util.List;

/**
 * The moving windows of a run.
 *
 * @param grid the evaluation times
 * @param lengths the lengths, shortest first, at least one
 */
public record MovingWindows(EvaluationGrid grid, List<WindowLength> lengths)
    implements Serializable {

  /** The moving windows that the options of a run ask for. */
  static MovingWindows of(TickerOptions options) {
    return of(options.getMovingEverySeconds(), options.getMovingWindows());
  }

  /**
   * Creates moving windows.
   *
   * @param everySeconds interval of the evaluations, seconds
   * @param lengths the lengths, separated by commas, such as {@code 30s,1m}
   */
  static MovingWindows of(long everySeconds, String lengths) {
    return new MovingWindows(EvaluationGrid.of(everySeconds), WindowLength.named(lengths));
  }

  /** The longest length, in seconds. */
  long longestSeconds() {
    return lengths.get(lengths.size() - 1).seconds();
  }
}
