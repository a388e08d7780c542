package io.tickbeam.pipelines.compute.summary;

import io.tickbeam.pipelines.compute.exact.ExactMath;
import io.tickbeam.pipelines.compute.windows.WindowStats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Plain means over rows of window statistics; each over the rows that have the value. */
final class Means {

  private static final List<Function<WindowStats, BigDecimal>> VALUES =
      List.of(
          stats -> BigDecimal.valueOf(stats.tradeCount()),
          stats -> stats.prices().average(),
          stats -> stats.prices().standardDeviation(),
          stats -> stats.prices().vwap(),
          stats -> stats.prices().range(),
          stats -> stats.prices().volatility(),
          stats -> stats.flow().volume(),
          stats -> stats.flow().buyVolume(),
          stats -> stats.flow().sellVolume(),
          stats -> stats.flow().buySellRatio());

  private Means() {}

  /** The means in the order of the summary's columns; null where no row has the value. */
  static List<BigDecimal> over(List<WindowStats> rows) {
    List<BigDecimal> means = new ArrayList<>();
    for (Function<WindowStats, BigDecimal> value : VALUES) {
      BigDecimal sum = BigDecimal.ZERO;
      long count = 0;
      for (WindowStats row : rows) {
        BigDecimal found = value.apply(row);
        sum = found == null ? sum : sum.add(found);
        count += found == null ? 0 : 1;
      }
      means.add(count == 0 ? null : ExactMath.quotient(sum, BigDecimal.valueOf(count)));
    }
    return means;
  }
}
