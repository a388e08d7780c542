package io.tickbeam.pipelines.compute.blocks;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.result.RowTarget;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.TickColumns;

/** Puts what the rows about single ticks have in common. */
public final class PriceRows {

  private PriceRows() {}

  /** Begins the row of a tick with its time, exchange, product and trade id. */
  public static void begin(Series series, TickColumns ticks, int row, RowTarget target) {
    target.beginRow(number -> ticks.price(number).identity().key(), row);
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
