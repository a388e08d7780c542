package io.tickbeam.testing.reference;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The columns of a row as text, one after the other, from its ticks in order. */
final class NaiveColumns {

  private static final Comparator<BigDecimal> NATURAL = Comparator.naturalOrder();
  private static final BigDecimal VOLATILE = new BigDecimal("0.002");
  private static final BigDecimal PREVAILING = new BigDecimal("1.1");

  private final SortedMap<String, String> row = new TreeMap<>();
  private final List<ReferenceTick> ticks;

  private NaiveColumns(List<ReferenceTick> ticks) {
    this.ticks = ticks;
  }

  static SortedMap<String, String> of(List<ReferenceTick> ticks) {
    NaiveColumns columns = new NaiveColumns(ticks);
    columns.putPrices();
    columns.putFlow();
    columns.putQuotes();
    columns.putTradeIds();
    Instant last = ticks.get(ticks.size() - 1).time();
    columns.row.put("last_event_time", last.truncatedTo(ChronoUnit.MICROS).toString());
    return columns.row;
  }

  private void putPrices() {
    List<BigDecimal> prices = ticks.stream().map(ReferenceTick::price).toList();
    BigDecimal mean = Exact.mean(prices);
    BigDecimal high = prices.stream().max(NATURAL).orElseThrow();
    BigDecimal low = prices.stream().min(NATURAL).orElseThrow();
    BigDecimal range = high.subtract(low);
    row.put("trade_count", String.valueOf(prices.size()));
    row.put("open_price", Exact.text(prices.get(0)));
    row.put("high_price", Exact.text(high));
    row.put("low_price", Exact.text(low));
    row.put("close_price", Exact.text(prices.get(prices.size() - 1)));
    row.put("avg_price", Exact.text(mean));
    row.put("price_range", Exact.text(range));
    boolean isVolatile = Exact.quotient(range, mean).compareTo(VOLATILE) > 0;
    row.put("volatility_flag", String.valueOf(isVolatile));
    BigDecimal deviation = deviation(prices, mean);
    row.put("stddev_price", Exact.text(deviation));
    row.put("volatility", deviation == null ? null : Exact.text(Exact.quotient(deviation, mean)));
  }

  private static BigDecimal deviation(List<BigDecimal> prices, BigDecimal mean) {
    if (prices.size() < 2) {
      return null;
    }
    List<BigDecimal> squares = prices.stream().map(price -> price.subtract(mean).pow(2)).toList();
    BigDecimal degrees = BigDecimal.valueOf(prices.size() - 1L);
    return Exact.root(Exact.quotient(Exact.sum(squares), degrees));
  }

  private void putFlow() {
    List<ReferenceTick> sized = ticks.stream().filter(tick -> tick.has("last_size")).toList();
    List<ReferenceTick> sided = ticks.stream().filter(tick -> tick.has("side")).toList();
    List<ReferenceTick> both = sized.stream().filter(tick -> tick.has("side")).toList();
    BigDecimal volume = Exact.sum(field(sized, "last_size"));
    BigDecimal turnover =
        Exact.sum(
            sized.stream().map(tick -> tick.price().multiply(tick.decimal("last_size"))).toList());
    row.put("volume", sized.isEmpty() ? null : Exact.text(volume));
    row.put("vwap", volume.signum() == 0 ? null : Exact.text(Exact.quotient(turnover, volume)));
    Predicate<ReferenceTick> buys =
        tick -> tick.text("side").toLowerCase(Locale.ROOT).equals("buy");
    BigDecimal bought = Exact.sum(field(both.stream().filter(buys).toList(), "last_size"));
    BigDecimal sold = Exact.sum(field(both.stream().filter(buys.negate()).toList(), "last_size"));
    row.put("buy_volume", both.isEmpty() ? null : Exact.text(bought));
    row.put("sell_volume", both.isEmpty() ? null : Exact.text(sold));
    row.put("buy_sell_ratio", sold.signum() == 0 ? null : Exact.text(Exact.quotient(bought, sold)));
    row.put("market_sentiment", both.isEmpty() ? null : sentiment(bought, sold));
    long buyCount = sided.stream().filter(buys).count();
    row.put("buy_count", sided.isEmpty() ? null : String.valueOf(buyCount));
    row.put("sell_count", sided.isEmpty() ? null : String.valueOf(sided.size() - buyCount));
  }

  private static String sentiment(BigDecimal bought, BigDecimal sold) {
    if (bought.compareTo(PREVAILING.multiply(sold)) > 0) {
      return "BULLISH";
    }
    return sold.compareTo(PREVAILING.multiply(bought)) > 0 ? "BEARISH" : "NEUTRAL";
  }

  private void putQuotes() {
    List<BigDecimal> volumes = field(ticks, "volume_24h");
    row.put("avg_volume_24h", volumes.isEmpty() ? null : Exact.text(Exact.mean(volumes)));
    row.put("max_best_bid", Exact.text(highest("best_bid")));
    row.put("max_best_ask", Exact.text(highest("best_ask")));
  }

  private BigDecimal highest(String field) {
    return field(ticks, field).stream().max(NATURAL).orElse(null);
  }

  private void putTradeIds() {
    List<BigDecimal> ids = field(ticks, "trade_id");
    if (ids.isEmpty()) {
      row.put("first_trade_id", null);
      row.put("last_trade_id", null);
      row.put("missing_trades", null);
      return;
    }
    BigDecimal first = ids.stream().min(NATURAL).orElseThrow();
    BigDecimal last = ids.stream().max(NATURAL).orElseThrow();
    long missing = last.subtract(first).longValueExact() + 1 - ids.size();
    row.put("first_trade_id", first.toPlainString());
    row.put("last_trade_id", last.toPlainString());
    row.put("missing_trades", String.valueOf(missing));
  }

  private static List<BigDecimal> field(List<ReferenceTick> ticks, String name) {
    return ticks.stream().filter(tick -> tick.has(name)).map(tick -> tick.decimal(name)).toList();
  }
}
