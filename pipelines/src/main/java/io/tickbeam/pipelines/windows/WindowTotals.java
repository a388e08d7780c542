package io.tickbeam.pipelines.windows;

import io.tickbeam.pipelines.tick.Series;
import java.io.Serializable;

/**
 * A version of what a window holds.
 *
 * @param seriesKey key of exchange and product
 * @param startSeconds start of the window, seconds since 1970 UTC
 * @param windowSeconds length of the window
 * @param fullness the {@link io.tickbeam.pipelines.tick.Fullness} of its ticks
 * @param totals sums over its distinct ticks
 */
public record WindowTotals(
    String seriesKey, long startSeconds, long windowSeconds, long fullness, TickTotals totals)
    implements Serializable {

  /** The statistics of the window. */
  public WindowStats stats() {
    return totals.stats(Series.ofKey(seriesKey), startSeconds, windowSeconds);
  }
}
