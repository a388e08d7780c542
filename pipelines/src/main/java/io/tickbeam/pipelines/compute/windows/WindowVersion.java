package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.pipelines.tick.Windowed;
import java.io.Serializable;

/**
 * A version of a window's statistics.
 *
 * @param stats the statistics
 * @param tickCounts the {@link io.tickbeam.pipelines.tick.TickCounts} of its ticks
 * @param rank the tickCounts of all that these statistics hang on, the windows before included: the
 *     higher, the later the word
 */
public record WindowVersion(WindowStats stats, long tickCounts, long rank)
    implements Serializable, Windowed {

  @Override
  public long windowSeconds() {
    return stats.windowSeconds();
  }
}
