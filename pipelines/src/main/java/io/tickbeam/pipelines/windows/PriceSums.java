package io.tickbeam.pipelines.windows;

import io.tickbeam.pipelines.tick.Tick;
import java.math.BigDecimal;

/** Exact sums over prices, added in the order of the ticks. */
final class PriceSums {

  /** Share of the average above which the price range counts as volatile. */
  private static final BigDecimal VOLATILITY_THRESHOLD = new BigDecimal("0.002");

  private long count;
  private BigDecimal sum = BigDecimal.ZERO;
  private BigDecimal sumOfSquares = BigDecimal.ZERO;
  private BigDecimal sumOfProducts = BigDecimal.ZERO;
  private BigDecimal sumOfSizes = BigDecimal.ZERO;
  private BigDecimal open;
  private BigDecimal high;
  private BigDecimal low;
  private BigDecimal close;

  void add(Tick tick) {
    BigDecimal price = tick.price();
    count++;
    sum = sum.add(price);
    sumOfSquares = sumOfSquares.add(price.multiply(price));
    if (tick.lastSize() != null) {
      sumOfProducts = sumOfProducts.add(price.multiply(tick.lastSize()));
      sumOfSizes = sumOfSizes.add(tick.lastSize());
    }
    open = open == null ? price : open;
    high = high == null ? price : high.max(price);
    low = low == null ? price : low.min(price);
    close = price;
  }

  WindowStats.Prices result() {
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal range = high.subtract(low);
    BigDecimal deviation = null;
    BigDecimal volatility = null;
    if (count > 1) {
      // Sample variance (n·Σp² − (Σp)²) / (n·(n−1)); volatility is its root over Σp/n.
      BigDecimal spread = n.multiply(sumOfSquares).subtract(sum.multiply(sum));
      BigDecimal degrees = BigDecimal.valueOf(count - 1);
      deviation = ExactMath.rootOfQuotient(spread, n.multiply(degrees));
      volatility =
          ExactMath.rootOfQuotient(spread.multiply(n), degrees.multiply(sum).multiply(sum));
    }
    return new WindowStats.Prices(
        open,
        high,
        low,
        close,
        ExactMath.quotient(sum, n),
        deviation,
        sumOfSizes.signum() == 0 ? null : ExactMath.quotient(sumOfProducts, sumOfSizes),
        range,
        volatility,
        range.multiply(n).compareTo(VOLATILITY_THRESHOLD.multiply(sum)) > 0);
  }
}
