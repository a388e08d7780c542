package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.FlowStats;
import io.tickbeam.contract.result.PriceStats;
import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.contract.time.EventTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;

/** A row as the naive computation writes it: column values as text. */
final class StatsColumns {

  private static final int SCALE = 18;

  private StatsColumns() {}

  /** {@code exchange|product_id|window_start}. */
  static String key(WindowStats stats) {
    return stats.series().key() + "|" + Instant.ofEpochSecond(stats.startSeconds());
  }

  static SortedMap<String, String> of(WindowStats stats) {
    SortedMap<String, String> columns = new TreeMap<>();
    columns.put("trade_count", String.valueOf(stats.ticks().count()));
    putPrices(columns, stats.ticks().prices());
    putFlow(columns, stats.ticks().flow());
    columns.put("avg_volume_24h", text(stats.ticks().quotes().averageVolume24h()));
    columns.put("max_best_bid", text(stats.ticks().quotes().maxBestBid()));
    columns.put("max_best_ask", text(stats.ticks().quotes().maxBestAsk()));
    columns.put("first_trade_id", text(stats.ticks().trades().first()));
    columns.put("last_trade_id", text(stats.ticks().trades().last()));
    columns.put("missing_trades", text(stats.ticks().trades().missing()));
    Instant last = EventTime.toInstant(stats.ticks().lastEventNanos());
    columns.put("last_event_time", last.truncatedTo(ChronoUnit.MICROS).toString());
    return columns;
  }

  private static void putPrices(SortedMap<String, String> columns, PriceStats prices) {
    columns.put("open_price", text(prices.open()));
    columns.put("high_price", text(prices.high()));
    columns.put("low_price", text(prices.low()));
    columns.put("close_price", text(prices.close()));
    columns.put("avg_price", text(prices.average()));
    columns.put("stddev_price", text(prices.standardDeviation()));
    columns.put("vwap", text(prices.vwap()));
    columns.put("sum_price", text(prices.sum()));
    columns.put("quote_volume", text(prices.quoteVolume()));
    columns.put("price_range", text(prices.range()));
    columns.put("volatility", text(prices.volatility()));
    columns.put("volatility_flag", String.valueOf(prices.volatileFlag()));
  }

  private static void putFlow(SortedMap<String, String> columns, FlowStats flow) {
    columns.put("volume", text(flow.volume()));
    columns.put("buy_volume", text(flow.buyVolume()));
    columns.put("sell_volume", text(flow.sellVolume()));
    columns.put("buy_count", text(flow.buyCount()));
    columns.put("sell_count", text(flow.sellCount()));
    columns.put("buy_sell_ratio", text(flow.buySellRatio()));
    columns.put("market_sentiment", flow.sentiment());
  }

  private static String text(BigDecimal value) {
    return value == null ? null : value.setScale(SCALE).toPlainString();
  }

  private static String text(Long value) {
    return value == null ? null : value.toString();
  }
}
