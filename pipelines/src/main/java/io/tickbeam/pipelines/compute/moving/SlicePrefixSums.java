package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.contract.time.WindowLength;
import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import io.tickbeam.pipelines.compute.exact.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Running sums over the slices of a series. The sums of a window of any length are the difference
 * of two running sums.
 */
final class SlicePrefixSums {

  private final List<WindowLength> lengths;
  private final long beginSeconds;
  private final long sliceSeconds;
  private final Moments[] before;
  private final long tickCounts;

  /**
   * Computes the running sums of an interval.
   *
   * @param blocks slices of the blocks that overlap the interval, one version of each block
   * @param beginSeconds start of the interval and of a slice, seconds since 1970 UTC
   * @param endSeconds end of the interval and of a slice, seconds since 1970 UTC
   */
  SlicePrefixSums(
      Collection<Slices> blocks, long beginSeconds, long endSeconds, MovingWindows moving) {
    EvaluationGrid grid = moving.grid();
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
    tickCounts = blocks.stream().mapToLong(Slices::tickCounts).sum();
    before[0] = Moments.NONE;
    for (int i = 0; i < slices; i++) {
      before[i + 1] = own[i].count() == 0 ? before[i] : before[i].plus(own[i]);
    }
  }

  /** The sum of the {@link io.tickbeam.pipelines.tick.TickCounts} of the blocks. */
  long tickCounts() {
    return tickCounts;
  }

  /** The sums of all windows at a time whose longest window is within the interval. */
  MovingSums at(long timeSeconds) {
    int end = index(timeSeconds);
    List<Moments> windows = new ArrayList<>();
    for (WindowLength length : lengths) {
      windows.add(before[end].minus(before[index(timeSeconds - length.seconds())]));
    }
    return new MovingSums(timeSeconds, windows);
  }

  private int index(long timeSeconds) {
    return (int) ((timeSeconds - beginSeconds) / sliceSeconds);
  }
}
