package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.pipelines.compute.exact.Moments;
import java.util.List;

/**
 * The moments of the moving windows of a series at one evaluation time.
 *
 * @param timeSeconds the evaluation time {@code t}, seconds since 1970 UTC
 * @param windows moments of {@code [t − length, t)} for each length of the {@link MovingWindows}
 */
record MovingSums(long timeSeconds, List<Moments> windows) {

  /** Whether no window contains a tick. */
  boolean isEmpty() {
    return windows.get(windows.size() - 1).count() == 0;
  }
}
