package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.TickIdentity;
import io.tickbeam.contract.tick.TimedPrice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Removes duplicates from the ticks of one series and sorts them. */
public final class DistinctTicks {

  private DistinctTicks() {}

  /**
   * Returns the copy that counts of each tick, in order of time.
   *
   * @param copies all copies in any order; the list may be sorted and returned
   * @param bestFirst orders copies of one tick; the first one counts
   */
  public static <T extends TimedPrice> List<T> of(List<T> copies, Comparator<T> bestFirst) {
    copies.sort(TimedPrice.BY_TIME);
    if (areAllDifferent(copies)) {
      return copies;
    }
    // The map keeps them nearly sorted, so sorting them again is cheap.
    Map<TickIdentity, T> best = new LinkedHashMap<>(copies.size() * 2);
    for (T tick : copies) {
      best.merge(tick.identity(), tick, (a, b) -> bestFirst.compare(a, b) <= 0 ? a : b);
    }
    List<T> distinct = new ArrayList<>(best.values());
    distinct.sort(TimedPrice.BY_TIME);
    return distinct;
  }

  /** Recognises the usual case, ascending trade ids, without a map. */
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
