package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.pipelines.compute.exact.ExactSum;
import io.tickbeam.pipelines.tick.TickColumns;
import java.math.BigDecimal;

/** The highest and the lowest value of a column; of equal ones the first, with its scale. */
final class Extremes {

  private static final int NONE = -1;

  private Extremes() {}

  /** The highest value; null when no tick has one. */
  static BigDecimal highest(int column, TickColumns ticks) {
    return extreme(column, ticks, 1);
  }

  /** The lowest value; null when no tick has one. */
  static BigDecimal lowest(int column, TickColumns ticks) {
    return extreme(column, ticks, -1);
  }

  private static BigDecimal extreme(int column, TickColumns ticks, int sign) {
    int extreme = NONE;
    for (int i = 0; i < ticks.size(); i++) {
      if (ticks.has(column, i)
          && (extreme == NONE || sign * compare(column, ticks, i, extreme) > 0)) {
        extreme = i;
      }
    }
    return extreme == NONE ? null : ticks.decimal(column, extreme);
  }

  private static int compare(int column, TickColumns ticks, int a, int b) {
    return ExactSum.compare(
        ticks.digits(column, a),
        ticks.scale(column, a),
        ticks.digits(column, b),
        ticks.scale(column, b));
  }
}
