package io.tickbeam.pipelines.compute.moves;

import io.tickbeam.pipelines.compute.exact.ExactSum;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.TickColumns;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Finds for each tick the first later tick with a higher, or lower, price. One pass with a stack of
 * the ticks for which none has been found.
 */
final class NextMoves {

  /** Longest time to a later tick, inclusive. */
  static final long HORIZON_NANOS = 20_000_000_000L;

  private static final BigDecimal NONE = new BigDecimal("20.0");
  private static final int MICROSECONDS = 6;

  private NextMoves() {}

  /**
   * Returns the seconds for each tick, rounded to microseconds; 20.0 if there is no later tick.
   *
   * @param ticks the ticks, sorted by time
   * @param sign 1 for higher prices, -1 for lower ones
   */
  static List<BigDecimal> seconds(TickColumns ticks, int sign) {
    BigDecimal[] seconds = new BigDecimal[ticks.size()];
    Arrays.fill(seconds, NONE);
    int[] waiting = new int[seconds.length];
    int waitingCount = 0;
    for (int i = 0; i < seconds.length; i++) {
      while (waitingCount > 0) {
        int earlier = waiting[waitingCount - 1];
        if (comparePrices(ticks, i, earlier) * sign <= 0) {
          break;
        }
        waitingCount--;
        long nanos = ticks.timeNanos(i) - ticks.timeNanos(earlier);
        if (nanos <= HORIZON_NANOS) {
          seconds[earlier] = seconds(nanos);
        }
      }
      waiting[waitingCount++] = i;
    }
    return Arrays.asList(seconds);
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
  private static BigDecimal seconds(long nanos) {
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
    return BigDecimal.valueOf(micros, scale);
  }
}
