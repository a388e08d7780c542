package io.tickbeam.contract.result;

import static io.tickbeam.contract.result.Columns.QUOTE;
import static io.tickbeam.contract.result.Columns.TICKS;

import io.tickbeam.contract.tick.Series;
import java.math.BigDecimal;
import java.util.List;

/**
 * What the moving windows of one product hold at an evaluation time: a message of {@code
 * moving-stats}.
 *
 * @param timeNanos the evaluation time {@code t}, nanoseconds since 1970-01-01 UTC
 * @param series exchange and product
 * @param windows the windows {@code [t − length, t)} that hold a tick, the shortest first
 */
public record MovingStats(long timeNanos, Series series, List<Window> windows) {

  /**
   * One moving window.
   *
   * @param length label of its length, such as {@code 5m}
   * @param count ticks in it
   * @param average mean price
   * @param standardDeviation sample standard deviation of the prices; null for a single tick
   */
  public record Window(
      String length, long count, BigDecimal average, BigDecimal standardDeviation) {

    static final Columns<Window> COLUMNS =
        new Columns<Window>()
            .text("window", Window::length, "Length of the moving window, such as `5m`.")
            .number("count", TICKS, Window::count, "Distinct ticks in the window.")
            .decimal("avg_price", QUOTE, Window::average, "Mean price.")
            .decimal(
                "std_price",
                QUOTE,
                Window::standardDeviation,
                "Sample standard deviation of the prices (n − 1); null for a single tick.");
  }

  static final Columns<MovingStats> COLUMNS =
      new Columns<MovingStats>()
          .time("timestamp", MovingStats::timeNanos, "The evaluation time t.")
          .key()
          .text("exchange", stats -> stats.series.exchange(), "Exchange in lower case.")
          .key()
          .text("product_id", stats -> stats.series.productId(), "Product of the exchange.")
          .key()
          .list(
              "stats",
              MovingStats::windows,
              Window.COLUMNS,
              "The windows [t − length, t) that hold a tick, the shortest first.");
}
