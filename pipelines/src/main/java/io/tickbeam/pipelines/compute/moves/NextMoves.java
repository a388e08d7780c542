package io.tickbeam.pipelines.compute.moves;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.compute.blocks.PriceRows;
import io.tickbeam.pipelines.compute.exact.ExactSum;
import io.tickbeam.pipelines.result.RowTarget;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.TickColumns;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Finds for each tick the first later tick with a higher, or lower, price. One pass with a stack of
 * the ticks for which none has been found.
 */
final class NextMoves {

  /** Longest time to a later tick, inclusive. */
  static final long HORIZON_NANOS = 20_000_000_000L;

  private static final int MICROSECONDS = 6;

  private NextMoves() {}

  /**
   * Puts a row for each of the first ticks: {@code 20.0} seconds if there is no later tick.
   *
   * @param ticks the ticks, sorted by time
   * @param count of how many of them to put a row
   * @param sign 1 for higher prices, -1 for lower ones
   */
  static void write(Series series, TickColumns ticks, int count, int sign, RowTarget target) {
    long[] nanos = nanos(ticks, sign);
    IntFunction<String> ids = PriceRows.ids(ticks);
    for (int row = 0; row < count; row++) {
      PriceRows.begin(ids, series, ticks, row, target);
      putSeconds(nanos[row], target);
      target.endRow();
    }
  }

  /** The time from each tick to the next move, or to the horizon. */
  private static long[] nanos(TickColumns ticks, int sign) {
    long[] nanos = new long[ticks.size()];
    Arrays.fill(nanos, HORIZON_NANOS);
    int[] waiting = new int[nanos.length];
    int waitingCount = 0;
    for (int i = 0; i < nanos.length; i++) {
      while (waitingCount > 0) {
        int earlier = waiting[waitingCount - 1];
        if (comparePrices(ticks, i, earlier) * sign <= 0) {
          break;
        }
        waitingCount--;
        long between = ticks.timeNanos(i) - ticks.timeNanos(earlier);
        if (between <= HORIZON_NANOS) {
          nanos[earlier] = between;
        }
      }
      waiting[waitingCount++] = i;
    }
    return nanos;
  }

  private static int comparePrices(TickColumns ticks, int a, int b) {
    return ticks.hasLarge()
        ? ticks.decimal(ColumnSet.PRICE, a).compareTo(ticks.decimal(ColumnSet.PRICE, b))
        : ExactSum.compare(
            ticks.digits(ColumnSet.PRICE, a),
            ticks.scale(ColumnSet.PRICE, a),
            ticks.digits(ColumnSet.PRICE, b),
            ticks.scale(ColumnSet.PRICE, b));
  }

  /** Rounds HALF_EVEN to microseconds, without trailing zeros after the first decimal place. */
  private static void putSeconds(long nanos, RowTarget target) {
    long micros = nanos / 1_000;
    long rest = nanos % 1_000;
    if (rest > 500 || (rest == 500 && micros % 2 != 0)) {
      micros++;
    }
    int scale = MICROSECONDS;
    while (scale > 1 && micros % 10 == 0) {
      micros /= 10;
      scale--;
    }
    target.putDecimal(micros, scale);
  }
}
