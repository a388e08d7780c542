package io.tickbeam.contract.result;

import static io.tickbeam.contract.result.Columns.QUOTE;
import static io.tickbeam.contract.result.Columns.RATIO;

import java.io.Serializable;
import java.math.BigDecimal;

/** Statistics of the prices of at least one tick. */
public record PriceStats(
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal average,
    BigDecimal standardDeviation,
    BigDecimal vwap,
    BigDecimal range,
    BigDecimal volatility,
    boolean volatileFlag,
    BigDecimal sum,
    BigDecimal quoteVolume)
    implements Serializable {

  static final Columns<PriceStats> COLUMNS =
      new Columns<PriceStats>()
          .decimal("open_price", QUOTE, PriceStats::open, "Price of the first tick.")
          .decimal("high_price", QUOTE, PriceStats::high, "Highest price.")
          .decimal("low_price", QUOTE, PriceStats::low, "Lowest price.")
          .decimal("close_price", QUOTE, PriceStats::close, "Price of the last tick.")
          .decimal("avg_price", QUOTE, PriceStats::average, "Mean price.")
          .decimal(
              "stddev_price",
              QUOTE,
              PriceStats::standardDeviation,
              "Sample standard deviation of the prices (n − 1); null for a single tick.")
          .decimal(
              "vwap",
              QUOTE,
              PriceStats::vwap,
              "Volume-weighted average price, Σ(price · size) / Σsize; null when Σsize is 0 or no tick has a"
                  + " size.")
          .decimal("price_range", QUOTE, PriceStats::range, "`high_price` − `low_price`.")
          .decimal(
              "volatility",
              RATIO,
              PriceStats::volatility,
              "Standard deviation / mean of the prices, from the exact values of both; null for a"
                  + " single tick.")
          .flag(
              "volatility_flag",
              PriceStats::volatileFlag,
              "Whether `price_range` / mean price is above 0.002.");
}
