package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.Side;
import java.util.ArrayList;
import java.util.List;

/** Removes duplicates from the prices of one series and sorts them. */
public final class DistinctPrices {

  private static final Side UNKNOWN = null;

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
      distinct.add(
          each.timeNanos(),
          each.sequence() == null ? TickColumns.NONE : each.sequence(),
          each.tradeId() == null ? TickColumns.NONE : each.tradeId(),
          UNKNOWN,
          each.fieldCount());
      distinct.set(ColumnSet.PRICE, each.price());
    }
    return distinct;
  }
}
