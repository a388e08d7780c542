package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.pipelines.tick.Windowed;
import java.io.Serializable;

/**
 * A version of a window's statistics.
 *
 * @param stats the statistics
 * @param tickCounts the {@link io.tickbeam.pipelines.tick.TickCounts} of its ticks
 * @param rank sum of the tickCounts of this window and of those it is compared with: the version
 *     with the highest rank counts
 */
public record WindowVersion(WindowStats stats, long tickCounts, long rank)
    implements Serializable, Windowed {

  @Override
  public long windowSeconds() {
    return stats.windowSeconds();
  }
}
