package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.contract.time.WindowLength;
import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import io.tickbeam.pipelines.compute.exact.Moments;
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
  private final long tickCounts;

  /**
   * Sums over a stretch of time.
   *
   * @param blocks slices of blocks that reach into the stretch; one version of each
   * @param beginSeconds its start, where a slice begins, seconds since 1970 UTC
   * @param endSeconds its end, where a slice ends
   */
  SliceSums(Collection<Slices> blocks, long beginSeconds, long endSeconds, MovingWindows moving) {
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

  /** The {@link io.tickbeam.pipelines.tick.TickCounts} of all the blocks. */
  long tickCounts() {
    return tickCounts;
  }

  /** What the windows hold at a time whose longest window and all lie in the stretch. */
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
