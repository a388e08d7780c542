package io.tickbeam.pipelines.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tickbeam.pipelines.tick.EventTime;
import io.tickbeam.pipelines.windows.WindowStats;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Window statistics as one JSON object: columns by name, decimals as strings, times ISO 8601. */
final class StatsJson {

  private static final JsonFactory JSON = new JsonFactory();

  private StatsJson() {}

  static String of(String mode, WindowStats stats, Instant updatedAt) {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      writeKey(json, mode, stats);
      writePrices(json, stats.prices());
      writeFlow(json, stats.flow());
      // Not worked out yet: empty, as in the table.
      json.writeNullField("volume_spike");
      decimal(json, "avg_volume_24h", stats.quotes().averageVolume24h());
      decimal(json, "max_best_bid", stats.quotes().maxBestBid());
      decimal(json, "max_best_ask", stats.quotes().maxBestAsk());
      json.writeStringField(
          "last_event_time", EventTime.toInstant(stats.lastEventNanos()).toString());
      number(json, "first_trade_id", stats.trades().firstId());
      number(json, "last_trade_id", stats.trades().lastId());
      number(json, "missing_trades", stats.trades().missing());
      json.writeNumberField("late_count", stats.lateCount());
      json.writeNumberField("revision", stats.revision());
      json.writeStringField("updated_at", updatedAt.truncatedTo(ChronoUnit.MICROS).toString());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("window statistics cannot be written as JSON", e);
    }
    return text.toString();
  }

  private static void writeKey(JsonGenerator json, String mode, WindowStats stats)
      throws IOException {
    long endSeconds = stats.windowStartSeconds() + stats.windowSeconds();
    json.writeStringField("mode", mode);
    json.writeStringField("exchange", stats.exchange());
    json.writeStringField("product_id", stats.productId());
    json.writeNumberField("window_seconds", stats.windowSeconds());
    json.writeStringField(
        "window_start", Instant.ofEpochSecond(stats.windowStartSeconds()).toString());
    json.writeStringField("window_end", Instant.ofEpochSecond(endSeconds).toString());
    json.writeNumberField("trade_count", stats.tradeCount());
  }

  private static void writePrices(JsonGenerator json, WindowStats.Prices prices)
      throws IOException {
    decimal(json, "open_price", prices.open());
    decimal(json, "high_price", prices.high());
    decimal(json, "low_price", prices.low());
    decimal(json, "close_price", prices.close());
    decimal(json, "avg_price", prices.average());
    decimal(json, "stddev_price", prices.standardDeviation());
    decimal(json, "vwap", prices.vwap());
    decimal(json, "price_range", prices.range());
    decimal(json, "volatility", prices.volatility());
    json.writeBooleanField("volatility_flag", prices.volatileFlag());
  }

  private static void writeFlow(JsonGenerator json, WindowStats.Flow flow) throws IOException {
    decimal(json, "volume", flow.volume());
    decimal(json, "buy_volume", flow.buyVolume());
    decimal(json, "sell_volume", flow.sellVolume());
    number(json, "buy_count", flow.buyCount());
    number(json, "sell_count", flow.sellCount());
    decimal(json, "buy_sell_ratio", flow.buySellRatio());
    json.writeStringField("market_sentiment", flow.sentiment());
  }

  private static void decimal(JsonGenerator json, String name, BigDecimal value)
      throws IOException {
    json.writeStringField(name, value == null ? null : value.toPlainString());
  }

  private static void number(JsonGenerator json, String name, Long value) throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }
}
