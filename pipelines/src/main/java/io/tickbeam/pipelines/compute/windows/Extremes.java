package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.pipelines.compute.exact.ExactSum;
import io.tickbeam.pipelines.tick.SortedTicks;
import java.math.BigDecimal;

/** The highest and the lowest value of a place; of equal ones the first, with its scale. */
final class Extremes {

  private static final int NONE = -1;

  private Extremes() {}

  /** The highest value; null when no tick has one. */
  static BigDecimal highest(int place, SortedTicks ticks) {
    return extreme(place, ticks, 1);
  }

  /** The lowest value; null when no tick has one. */
  static BigDecimal lowest(int place, SortedTicks ticks) {
    return extreme(place, ticks, -1);
  }

  private static BigDecimal extreme(int place, SortedTicks ticks, int sign) {
    int extreme = NONE;
    for (int i = 0; i < ticks.size(); i++) {
      if (ticks.has(place, i)
          && (extreme == NONE || sign * compare(place, ticks, i, extreme) > 0)) {
        extreme = i;
      }
    }
    return extreme == NONE ? null : ticks.decimal(place, extreme);
  }

  private static int compare(int place, SortedTicks ticks, int a, int b) {
    return ExactSum.compare(
        ticks.digits(place, a),
        ticks.scale(place, a),
        ticks.digits(place, b),
        ticks.scale(place, b));
  }
}
