package io.tickbeam.pipelines.windows;

import io.tickbeam.pipelines.tick.Series;
import io.tickbeam.pipelines.tick.Tick;
import java.util.ArrayList;
import java.util.Collection;

/** From the ticks of one series and window, repeats and disorder included, to its statistics. */
public final class WindowFold {

  private WindowFold() {}

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
    return TickTotals.of(new ArrayList<>(ticks)).stats(series, windowStartSeconds, windowSeconds);
  }
}
