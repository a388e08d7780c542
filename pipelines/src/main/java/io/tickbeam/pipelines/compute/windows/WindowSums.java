package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.contract.tick.Series;
import java.io.Serializable;

/**
 * A version of the sums of a window.
 *
 * @param seriesKey key of exchange and product
 * @param startSeconds start of the window, seconds since 1970 UTC
 * @param windowSeconds length of the window
 * @param tickCounts the {@link io.tickbeam.pipelines.tick.TickCounts} of its ticks
 * @param totals sums over its distinct ticks
 */
public record WindowSums(
    String seriesKey, long startSeconds, long windowSeconds, long tickCounts, TickSums totals)
    implements Serializable {

  /** The statistics of the window. */
  public WindowStats stats() {
    return WindowStats.of(Series.ofKey(seriesKey), startSeconds, windowSeconds, totals.stats());
  }
}
