package io.tickbeam.local.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;

/**
 * A message of topic {@code window-stats}, as far as the demo shows it. Prices are in the product's
 * quote currency, volume in its base currency; null where no tick of the window had the field.
 *
 * @param windowStart UTC, as in {@code 2025-12-02T03:00:00Z}
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
record WindowRow(
    String exchange,
    String productId,
    String windowStart,
    long tradeCount,
    BigDecimal openPrice,
    BigDecimal highPrice,
    BigDecimal lowPrice,
    BigDecimal closePrice,
    BigDecimal stddevPrice,
    BigDecimal volume,
    String marketSentiment,
    long missingTrades,
    long lateCount,
    long revision) {

  private static final ObjectReader JSON = new ObjectMapper().readerFor(WindowRow.class);

  static WindowRow parse(String message) throws JsonProcessingException {
    return JSON.readValue(message);
  }

  /** What tells the window apart from others. */
  String key() {
    return windowStart + "|" + exchange + "|" + productId;
  }
}
