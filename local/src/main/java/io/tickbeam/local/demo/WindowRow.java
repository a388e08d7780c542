package io.tickbeam.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A message of topic {@code window-stats}, as far as the demo shows it. Prices are in the product's
 * quote currency, volume in its base currency; null where no tick of the window had the field.
 */
record WindowRow(
    String series,
    String productId,
    Instant windowStart,
    long ticks,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal deviation,
    BigDecimal volume,
    String sentiment,
    long missingTrades,
    long lateTicks,
    long revision) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static WindowRow parse(String message) throws IOException {
    JsonNode json = JSON.readTree(message);
    return new WindowRow(
        json.get("exchange").asText() + "|" + json.get("product_id").asText(),
        json.get("product_id").asText(),
        Instant.parse(json.get("window_start").asText()),
        json.get("trade_count").asLong(),
        decimal(json, "open_price"),
        decimal(json, "high_price"),
        decimal(json, "low_price"),
        decimal(json, "close_price"),
        decimal(json, "stddev_price"),
        decimal(json, "volume"),
        json.path("market_sentiment").asText(""),
        json.path("missing_trades").asLong(0),
        json.get("late_count").asLong(),
        json.get("revision").asLong());
  }

  private static BigDecimal decimal(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isTextual() ? new BigDecimal(value.asText()) : null;
  }

  /** What tells the window apart from others. */
  String key() {
    return series + "|" + windowStart;
  }
}
