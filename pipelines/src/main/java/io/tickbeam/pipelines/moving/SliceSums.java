package io.tickbeam.pipelines.moving;

import io.tickbeam.pipelines.blocks.Grid;
import io.tickbeam.pipelines.exact.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Running sums over the slices of a series: what a window holds is the difference of two of them,
 * however long it is.
 */
final class SliceSums {

  private final List<WindowLength> lengths;
  private final long beginSeconds;
  private final long sliceSeconds;
  private final Moments[] before;
  private final long fullness;

  private SliceSums(
      Collection<Slices> blocks, long beginSeconds, long endSeconds, MovingWindows moving) {
    Grid grid = moving.grid();
    this.lengths = moving.lengths();
    this.beginSeconds = beginSeconds;
    this.sliceSeconds = grid.sliceSeconds();
    int slices = (int) ((endSeconds - beginSeconds) / sliceSeconds);
    Moments[] own = new Moments[slices];
    Arrays.fill(own, Moments.NONE);
    for (Slices block : blocks) {
      int first = (int) Math.floorDiv(block.startSeconds() - beginSeconds, sliceSeconds);
      block.forEach(
          (slice, moments) -> {
            int index = first + slice.intValue();
            if (index >= 0 && index < slices) {
              own[index] = moments;
            }
          });
    }
    before = new Moments[slices + 1];
    fullness = blocks.stream().mapToLong(Slices::fullness).sum();
    before[0] = Moments.NONE;
    for (int i = 0; i < slices; i++) {
      before[i + 1] = own[i].count() == 0 ? before[i] : before[i].plus(own[i]);
    }
  }

  /**
   * The evaluations of one block: those at multiples of {@code everySeconds} after its start and up
   * to its end that have a tick in the longest window.
   *
   * @param blocks slices of blocks that reach into the windows; one version of each
   * @param blockSeconds start of the block, seconds since 1970 UTC
   */
  static List<MovingSums> evaluate(
      Collection<Slices> blocks, long blockSeconds, MovingWindows moving) {
    Grid grid = moving.grid();
    long first = grid.evaluationAfter(blockSeconds);
    long end = blockSeconds + grid.blockSeconds();
    SliceSums sums = new SliceSums(blocks, first - moving.longestSeconds(), end, moving);
    List<MovingSums> evaluations = new ArrayList<>();
    for (long time = first; time <= end; time += grid.everySeconds()) {
      MovingSums evaluation = sums.at(time);
      Moments longest = evaluation.windows().get(evaluation.windows().size() - 1);
      if (longest.count() > 0) {
        evaluations.add(evaluation);
      }
    }
    return evaluations;
  }

  private MovingSums at(long timeSeconds) {
    int end = index(timeSeconds);
    List<Moments> windows = new ArrayList<>();
    for (WindowLength length : lengths) {
      windows.add(before[end].minus(before[index(timeSeconds - length.seconds())]));
    }
    return new MovingSums(timeSeconds, fullness, windows);
  }

  private int index(long timeSeconds) {
    return (int) ((timeSeconds - beginSeconds) / sliceSeconds);
  }
}
