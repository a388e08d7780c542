package io.tickbeam.pipelines.compute.blocks;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.result.RowTarget;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.TickColumns;
import java.util.function.IntFunction;

/** Puts what the rows about single ticks have in common. */
public final class PriceRows {

  private PriceRows() {}

  /** The ids of the rows: what tells ticks apart. */
  public static IntFunction<String> ids(TickColumns ticks) {
    return row -> ticks.price(row).identity().key();
  }

  /**
   * Begins the row of a tick with its time, exchange, product and trade id.
   *
   * @param ids {@link #ids} of the ticks, made once for all rows
   */
  public static void begin(
      IntFunction<String> ids, Series series, TickColumns ticks, int row, RowTarget target) {
    target.beginRow(ids, row);
    target.put(ticks.timeNanos(row));
    target.put(series.exchange());
    target.put(series.productId());
    long tradeId = ticks.tradeId(row);
    if (tradeId == TickColumns.NONE) {
      target.put(null);
    } else {
      target.put(tradeId);
    }
  }

  /** Puts the price of a tick. */
  public static void putPrice(TickColumns ticks, int row, RowTarget target) {
    if (ticks.isLarge(ColumnSet.PRICE, row)) {
      target.put(ticks.decimal(ColumnSet.PRICE, row));
    } else {
      target.putDecimal(ticks.digits(ColumnSet.PRICE, row), ticks.scale(ColumnSet.PRICE, row));
    }
  }
}
