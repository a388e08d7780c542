package io.tickbeam.pipelines.moves;

import io.tickbeam.pipelines.tick.PriceTick;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
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
    Deque<Integer> waiting = new ArrayDeque<>();
    for (int i = 0; i < seconds.length; i++) {
      PriceTick tick = ticks.get(i);
      while (!waiting.isEmpty()
          && tick.price().compareTo(ticks.get(waiting.peek()).price()) * sign > 0) {
        int earlier = waiting.pop();
        long nanos = tick.timeNanos() - ticks.get(earlier).timeNanos();
        if (nanos <= HORIZON_NANOS) {
          seconds[earlier] = seconds(nanos);
        }
      }
      waiting.push(i);
    }
    return Arrays.asList(seconds);
  }

  private static BigDecimal seconds(long nanos) {
    BigDecimal seconds =
        BigDecimal.valueOf(nanos, 9)
            .setScale(MICROSECONDS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return seconds.scale() < 1 ? seconds.setScale(1) : seconds;
  }
}
