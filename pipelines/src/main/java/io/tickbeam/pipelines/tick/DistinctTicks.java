package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.TickIdentity;
import io.tickbeam.contract.tick.TimedPrice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From ticks of one series with their repeats, in any order, to one of each, in order. */
public final class DistinctTicks {

  private DistinctTicks() {}

  /**
   * The best copy of each tick, by time.
   *
   * @param copies all there are; the list may be sorted, and be the one that is returned
   * @param bestFirst puts the copy that counts first
   */
  public static <T extends TimedPrice> List<T> of(List<T> copies, Comparator<T> bestFirst) {
    copies.sort(TimedPrice.BY_TIME);
    if (areAllDifferent(copies)) {
      return copies;
    }
    // Nearly in order already, so that to sort them again costs little.
    Map<TickIdentity, T> best = new LinkedHashMap<>(copies.size() * 2);
    for (T tick : copies) {
      best.merge(tick.identity(), tick, (a, b) -> bestFirst.compare(a, b) <= 0 ? a : b);
    }
    List<T> distinct = new ArrayList<>(best.values());
    distinct.sort(TimedPrice.BY_TIME);
    return distinct;
  }

  /** The usual case, told without a look-up: trade ids that rise. */
  private static boolean areAllDifferent(List<? extends TimedPrice> ticks) {
    long last = -1;
    for (TimedPrice tick : ticks) {
      if (tick.tradeId() == null || tick.tradeId() <= last) {
        return false;
      }
      last = tick.tradeId();
    }
    return true;
  }
}
