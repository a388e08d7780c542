package io.tickbeam.pipelines.compute.moves;

import io.tickbeam.pipelines.tick.PriceTick;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * For each tick the seconds to the first later one with a higher, or lower, price. One pass, with a
 * stack of the ticks that still wait for theirs.
 */
final class NextMoves {

  /** How far ahead a tick looks, inclusive. */
  static final long HORIZON_NANOS = 20_000_000_000L;

  private static final BigDecimal NONE = new BigDecimal("20.0");
  private static final int MICROSECONDS = 6;

  private NextMoves() {}

  /**
   * The seconds for each tick: at microsecond resolution, 20.0 when there is none in time.
   *
   * @param ticks in the order of time
   * @param sign 1 for higher prices, -1 for lower ones
   */
  static List<BigDecimal> seconds(List<PriceTick> ticks, int sign) {
    BigDecimal[] seconds = new BigDecimal[ticks.size()];
    Arrays.fill(seconds, NONE);
    int[] waiting = new int[seconds.length];
    int waitingCount = 0;
    for (int i = 0; i < seconds.length; i++) {
      PriceTick tick = ticks.get(i);
      while (waitingCount > 0) {
        int earlier = waiting[waitingCount - 1];
        PriceTick before = ticks.get(earlier);
        if (tick.price().compareTo(before.price()) * sign <= 0) {
          break;
        }
        waitingCount--;
        long nanos = tick.timeNanos() - before.timeNanos();
        if (nanos <= HORIZON_NANOS) {
          seconds[earlier] = seconds(nanos);
        }
      }
      waiting[waitingCount++] = i;
    }
    return Arrays.asList(seconds);
  }

  /** Rounded half to even, with one decimal at least and no zeros behind that. */
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
