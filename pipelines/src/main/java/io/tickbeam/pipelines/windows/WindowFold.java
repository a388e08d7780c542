package io.tickbeam.pipelines.windows;

import io.tickbeam.pipelines.tick.Series;
import io.tickbeam.pipelines.tick.Tick;
import io.tickbeam.pipelines.tick.TickIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    return TickTotals.of(ticks).stats(series, windowStartSeconds, windowSeconds);
  }

  /** One tick for each identity: the best of its copies. */
  static List<Tick> distinct(Collection<Tick> ticks) {
    Map<TickIdentity, Tick> best = new HashMap<>(ticks.size() * 2);
    for (Tick tick : ticks) {
      best.merge(tick.identity(), tick, (a, b) -> Tick.BEST_COPY_FIRST.compare(a, b) <= 0 ? a : b);
    }
    return new ArrayList<>(best.values());
  }
}
