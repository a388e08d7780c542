package io.tickbeam.contract.result;

import io.tickbeam.contract.tick.Series;
import java.math.BigDecimal;

/**
 * How soon after one tick the price is higher, or lower: a message of {@code price-higher} or
 * {@code price-lower}.
 *
 * @param timeNanos event time of the tick, nanoseconds since 1970-01-01 UTC
 * @param series exchange and product
 * @param tradeId trade id of the tick, or null
 * @param seconds seconds to the move, at microsecond resolution; 20.0 when none comes within 20 s
 */
public record NextMove(long timeNanos, Series series, Long tradeId, BigDecimal seconds) {

  /** The columns of the moves in one direction, {@code higher} or {@code lower}. */
  static Columns<NextMove> columns(String direction) {
    return new Columns<NextMove>()
        .time("timestamp", NextMove::timeNanos, "Event time of the tick.")
        .text("exchange", move -> move.series.exchange(), "Exchange in lower case.")
        .text("product_id", move -> move.series.productId(), "Product of the exchange.")
        .number("trade_id", "", NextMove::tradeId, "Trade id of the tick; null when it has none.")
        .seconds(
            direction + "_window",
            NextMove::seconds,
            "Time to the first later tick within 20 seconds whose price is "
                + direction
                + ", rounded HALF_EVEN to microseconds; 20.0 when there is none.");
  }
}
