package io.tickbeam.pipelines.tick;

import java.util.ArrayList;
import java.util.List;

/** Removes duplicates from the prices of one series and sorts them. */
public final class DistinctPrices {

  private DistinctPrices() {}

  /**
   * The copy that counts of each tick, in order of time.
   *
   * @param copies columns of {@link ColumnSet#PRICES}, which have all copies in any order
   */
  public static TickColumns of(TickColumns copies) {
    return SortedTicks.of(copies).map(SortedTicks::toColumns).orElseGet(() -> ofObjects(copies));
  }

  private static TickColumns ofObjects(TickColumns copies) {
    List<PriceTick> ticks = new ArrayList<>(copies.size());
    for (int row = 0; row < copies.size(); row++) {
      ticks.add(copies.price(row));
    }
    TickColumns distinct = new TickColumns(ColumnSet.PRICES);
    for (PriceTick each : DistinctTicks.of(ticks, CopyRank.BEST_PRICE_FIRST)) {
      distinct.add(each);
    }
    return distinct;
  }
}
