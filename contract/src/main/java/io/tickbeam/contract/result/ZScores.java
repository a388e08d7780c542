package io.tickbeam.contract.result;

import static io.tickbeam.contract.result.Columns.QUOTE;

import io.tickbeam.contract.tick.Series;
import java.math.BigDecimal;
import java.util.List;

/**
 * How far the price of one tick is from the moving windows before it: a message of {@code
 * z-scores}.
 *
 * @param timeNanos event time of the tick, nanoseconds since 1970-01-01 UTC
 * @param series exchange and product
 * @param tradeId trade id of the tick, or null
 * @param price price of the tick
 * @param scores a score for each length of moving windows, the shortest first
 */
public record ZScores(
    long timeNanos, Series series, Long tradeId, BigDecimal price, List<Score> scores) {

  /**
   * The score against one moving window.
   *
   * @param length label of the length of the window, such as {@code 5m}
   * @param score {@code (price − mean) / standard deviation}; null without deviation, or when it is
   *     0
   */
  public record Score(String length, BigDecimal score) {

    static final Columns<Score> COLUMNS =
        new Columns<Score>()
            .text("window", Score::length, "Length of the moving window, such as `5m`.")
            .decimal(
                "z_score",
                "standard deviations",
                Score::score,
                "(`price` − mean) / standard deviation of the prices in the moving window; null"
                    + " when there is no deviation or it is 0.");
  }

  static final Columns<ZScores> COLUMNS =
      new Columns<ZScores>()
          .time("timestamp", ZScores::timeNanos, "Event time of the tick.")
          .text("exchange", scores -> scores.series.exchange(), "Exchange in lower case.")
          .text("product_id", scores -> scores.series.productId(), "Product of the exchange.")
          .number("trade_id", "", ZScores::tradeId, "Trade id of the tick; null when it has none.")
          .decimal("price", QUOTE, ZScores::price, "Price of the tick.")
          .list(
              "z_scores",
              ZScores::scores,
              Score.COLUMNS,
              "A score for each length of moving windows, the shortest first.");
}
