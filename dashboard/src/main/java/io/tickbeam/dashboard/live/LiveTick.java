package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickbeam.dashboard.series.SeriesKey;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A tick as far as the open window needs it; what is absent is null.
 *
 * @param sequence message number, 0 when absent
 * @param side buy or sell, of the taker
 */
record LiveTick(
    SeriesKey series,
    Instant time,
    long sequence,
    Long tradeId,
    BigDecimal price,
    BigDecimal size,
    String side,
    BigDecimal bestBid,
    BigDecimal bestAsk) {

  /**
   * Reads a message of topic tickers.
   *
   * @throws RuntimeException when it is none
   */
  static LiveTick of(JsonNode message) {
    BigDecimal price = Numbers.exact(message.path("price"));
    String product = message.path("product_id").asText();
    if (price == null || price.signum() <= 0 || product.isEmpty()) {
      throw new IllegalArgumentException("not a tick");
    }
    JsonNode tradeId = message.path("trade_id");
    return new LiveTick(
        new SeriesKey(message.path("exchange").asText("coinbase"), product),
        Instant.parse(message.path("time").asText()),
        message.path("sequence").asLong(),
        tradeId.canConvertToLong() ? tradeId.asLong() : null,
        price,
        Numbers.exact(message.path("last_size")),
        message.path("side").asText(),
        Numbers.exact(message.path("best_bid")),
        Numbers.exact(message.path("best_ask")));
  }

  /** Whether it comes after another of the same product. */
  boolean isAfter(LiveTick other) {
    int order = time.compareTo(other.time);
    return order > 0 || (order == 0 && sequence >= other.sequence);
  }
}
