package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
import java.util.ArrayList;
import java.util.Collection;

/** From the ticks of one series and window, repeats and disorder included, to its statistics. */
public final class WindowCalculator {

  private WindowCalculator() {}

  /**
   * The statistics of a window.
   *
   * @param series exchange and product of all the ticks
   * @param windowStartSeconds start of the window, seconds since 1970 UTC
   * @param windowSeconds length of the window
   * @param ticks at least one tick, in any order, repeats included
   */
  public static WindowStats fold(
      Series series, long windowStartSeconds, long windowSeconds, Collection<Tick> ticks) {
    TickSums sums = TickSums.of(new ArrayList<>(ticks));
    return WindowStats.of(series, windowStartSeconds, windowSeconds, sums.stats());
  }
}
