package io.tickbeam.local.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A row of {@code window_stats}, made up, of a minute on exchange coinbase. */
record SampleWindow(
    String mode,
    String product,
    Instant start,
    long revision,
    long trades,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal bought,
    BigDecimal sold) {

  static final int SECONDS = 60;

  static final String INSERT =
      "REPLACE INTO window_stats (mode, exchange, product_id, window_seconds, window_start,"
          + " window_end, trade_count, open_price, high_price, low_price, close_price, avg_price,"
          + " stddev_price, vwap, price_range, volatility, volatility_flag, volume, buy_volume,"
          + " sell_volume, buy_sell_ratio, market_sentiment, volume_spike, max_best_bid, max_best_ask,"
          + " last_event_time, missing_trades, late_count, revision, updated_at) VALUES"
          + " (?, 'coinbase', ?, 60, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0.0005, ?, ?, ?, ?, ?, ?, ?,"
          + " ?, ?, ?, 0, ?, ?, ?)";

  /** A walk of so many minutes; the same seed gives the same walk. */
  static List<SampleWindow> walk(String product, Instant start, int minutes, long seed) {
    Random random = new Random(seed);
    List<SampleWindow> windows = new ArrayList<>();
    BigDecimal price = BigDecimal.valueOf(8_600_000 + random.nextInt(100_000), 2);
    for (int minute = 0; minute < minutes; minute++) {
      BigDecimal open = price;
      BigDecimal close = price.add(cents(random.nextInt(12_001) - 6_000));
      windows.add(
          new SampleWindow(
              "stream",
              product,
              start.plusSeconds((long) SECONDS * minute),
              0,
              100 + random.nextInt(900),
              open,
              open.max(close).add(cents(random.nextInt(3_000))),
              open.min(close).subtract(cents(random.nextInt(3_000))),
              close,
              BigDecimal.valueOf(random.nextInt(1_000_000_000), 8),
              BigDecimal.valueOf(random.nextInt(1_000_000_000), 8)));
      price = close;
    }
    return windows;
  }

  private static BigDecimal cents(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  SampleWindow revised(BigDecimal newHigh) {
    return new SampleWindow(
        mode, product, start, revision + 1, trades + 1, open, newHigh, low, close, bought, sold);
  }

  SampleWindow inBatch() {
    return new SampleWindow(
        "batch", product, start, 0, trades, open, high, low, close, bought, sold);
  }

  SampleWindow withClose(BigDecimal newClose) {
    return new SampleWindow(
        mode, product, start, revision, trades, open, high, low, newClose, bought, sold);
  }

  void set(PreparedStatement statement) throws SQLException {
    Object[] values = {
      mode,
      product,
      utc(start),
      utc(start.plusSeconds(SECONDS)),
      trades,
      open,
      high,
      low,
      close,
      mean(),
      BigDecimal.TEN,
      vwap(),
      high.subtract(low),
      isWide(),
      bought.add(sold),
      bought,
      sold,
      ratio(),
      sentiment(),
      isSpike(),
      close.subtract(cents(1)),
      close.add(cents(1)),
      utc(start.plusSeconds(SECONDS - 1)),
      revision,
      revision,
      utc(start.plusSeconds(SECONDS + 6))
    };
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /** As the pipeline writes it to topic window-stats. */
  String json() {
    return """
    {"mode":"%s","exchange":"coinbase","product_id":%s,"window_seconds":60,"window_start":"%s",\
    "window_end":"%s","trade_count":%d,"open_price":"%s","high_price":"%s","low_price":"%s",\
    "close_price":"%s","avg_price":"%s","stddev_price":"10.000000000000000000","vwap":"%s",\
    "price_range":"%s","buy_sell_ratio":"%s","volatility":"0.000500000000000000","volatility_flag":%s,"volume":"%s",\
    "buy_volume":"%s","sell_volume":"%s","market_sentiment":"%s","volume_spike":%s,\
    "max_best_bid":"%s","max_best_ask":"%s","missing_trades":0,"late_count":%d,"revision":%d}
    """
        .formatted(
            mode,
            Json.text(product),
            start,
            start.plusSeconds(SECONDS),
            trades,
            stored(open),
            stored(high),
            stored(low),
            stored(close),
            stored(mean()),
            stored(vwap()),
            stored(high.subtract(low)),
            stored(ratio()),
            isWide(),
            stored(bought.add(sold)),
            stored(bought),
            stored(sold),
            sentiment(),
            isSpike(),
            stored(close.subtract(cents(1))),
            stored(close.add(cents(1))),
            revision,
            revision)
        .strip();
  }

  BigDecimal mean() {
    return open.add(close).divide(BigDecimal.valueOf(2));
  }

  BigDecimal vwap() {
    return mean().add(BigDecimal.ONE);
  }

  BigDecimal ratio() {
    return bought.divide(sold, 18, RoundingMode.HALF_EVEN);
  }

  private boolean isWide() {
    return high.subtract(low).compareTo(close.multiply(new BigDecimal("0.001"))) > 0;
  }

  private boolean isSpike() {
    return bought.add(sold).compareTo(BigDecimal.valueOf(17)) > 0;
  }

  private String sentiment() {
    BigDecimal factor = new BigDecimal("1.1");
    return bought.compareTo(sold.multiply(factor)) > 0
        ? "BULLISH"
        : sold.compareTo(bought.multiply(factor)) > 0 ? "BEARISH" : "NEUTRAL";
  }

  private static String stored(BigDecimal value) {
    return value.setScale(18).toPlainString();
  }

  private static LocalDateTime utc(Instant time) {
    return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
