package io.tickbeam.pipelines.blocks;

import io.tickbeam.pipelines.tick.PriceTick;
import io.tickbeam.pipelines.tick.TickIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From ticks with their repeats, in any order, to one of each, in order. */
final class DistinctTicks {

  private DistinctTicks() {}

  /** The best copy of each tick, by time. The list given may be sorted. */
  static List<PriceTick> of(List<PriceTick> copies) {
    copies.sort(PriceTick.BY_TIME);
    if (areAllDifferent(copies)) {
      return copies;
    }
    Map<TickIdentity, PriceTick> best = new HashMap<>(copies.size() * 2);
    for (PriceTick tick : copies) {
      best.merge(
          tick.identity(), tick, (a, b) -> PriceTick.BEST_COPY_FIRST.compare(a, b) <= 0 ? a : b);
    }
    List<PriceTick> distinct = new ArrayList<>(best.values());
    distinct.sort(PriceTick.BY_TIME);
    return distinct;
  }

  /** The usual case, told without a look-up: trade ids that rise. */
  private static boolean areAllDifferent(List<PriceTick> ticks) {
    long last = -1;
    for (PriceTick tick : ticks) {
      if (tick.tradeId() == null || tick.tradeId() <= last) {
        return false;
      }
      last = tick.tradeId();
    }
    return true;
  }
}
