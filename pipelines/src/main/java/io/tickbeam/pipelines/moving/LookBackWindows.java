package io.tickbeam.pipelines.moving;

import io.tickbeam.pipelines.blocks.Grid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.NonMergingWindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowMappingFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/**
 * A window for each block: it holds the ticks of the block that are to be scored, and the slices of
 * all blocks that it looks back on. So a block's slices travel in one piece, to as many windows as
 * need them.
 */
final class LookBackWindows extends NonMergingWindowFn<Object, IntervalWindow> {

  private final Grid grid;
  private final boolean scoring;
  private final long longestSeconds;

  /**
   * The windows.
   *
   * @param scoring whether ticks are scored, in each block, or there are only evaluations, which
   *     not every block has
   */
  LookBackWindows(MovingWindows moving, boolean scoring) {
    this.grid = moving.grid();
    this.scoring = scoring;
    this.longestSeconds = moving.longestSeconds();
  }

  @Override
  public Collection<IntervalWindow> assignWindows(AssignContext context) {
    LookBackPart part = (LookBackPart) ((KV<?, ?>) context.element()).getValue();
    if (part.block() != null) {
      return List.of(window(part.block().startSeconds()));
    }
    long begin = part.slices().startSeconds();
    long end = begin + grid.blockSeconds();
    List<IntervalWindow> windows = new ArrayList<>();
    for (long block = begin;
        firstEvaluation(block) - longestSeconds < end;
        block += grid.blockSeconds()) {
      if (firstEvaluation(block) <= block + grid.blockSeconds()) {
        windows.add(window(block));
      }
    }
    return windows;
  }

  /** The first evaluation that a block needs. */
  long firstEvaluation(long blockSeconds) {
    return scoring ? grid.evaluationNotAfter(blockSeconds) : grid.evaluationAfter(blockSeconds);
  }

  private IntervalWindow window(long blockSeconds) {
    return new IntervalWindow(
        Instant.ofEpochSecond(blockSeconds),
        Instant.ofEpochSecond(blockSeconds + grid.blockSeconds()));
  }

  @Override
  public Coder<IntervalWindow> windowCoder() {
    return IntervalWindow.getCoder();
  }

  @Override
  public WindowMappingFn<IntervalWindow> getDefaultWindowMappingFn() {
    throw new UnsupportedOperationException("no side inputs have these windows");
  }

  @Override
  @SuppressWarnings("deprecation") // abstract all the same
  public boolean isCompatible(WindowFn<?, ?> other) {
    return equals(other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LookBackWindows windows
        && windows.grid.equals(grid)
        && windows.scoring == scoring
        && windows.longestSeconds == longestSeconds;
  }

  @Override
  public int hashCode() {
    return Objects.hash(grid, scoring, longestSeconds);
  }
}
