package io.tickbeam.pipelines.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Window statistics by the definitions, slowly and plainly: everything in memory, one JSON tree a
 * tick, one pass for each column. Takes valid ticker messages only.
 */
public final class NaiveWindowStats {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MathContext WIDE = new MathContext(120, RoundingMode.HALF_EVEN);

  private record Parsed(JsonNode json, Instant time, BigDecimal price) {}

  private NaiveWindowStats() {}

  /**
   * Column values as text, by {@code exchange|product_id|window_start}.
   *
   * @param messages ticker messages, repeats included; heartbeats are skipped
   * @param windowSeconds length of the windows
   */
  public static SortedMap<String, SortedMap<String, String>> compute(
      Iterable<byte[]> messages, long windowSeconds) {
    Map<String, List<Parsed>> windows = new HashMap<>();
    for (Parsed tick : distinct(messages)) {
      long start = Math.floorDiv(tick.time().getEpochSecond(), windowSeconds) * windowSeconds;
      String key =
          tick.json().path("exchange").asText("coinbase")
              + "|"
              + tick.json().get("product_id").asText()
              + "|"
              + Instant.ofEpochSecond(start);
      windows.computeIfAbsent(key, any -> new ArrayList<>()).add(tick);
    }
    SortedMap<String, SortedMap<String, String>> rows = new TreeMap<>();
    windows.forEach((key, ticks) -> rows.put(key, row(ticks)));
    return rows;
  }

  private static List<Parsed> distinct(Iterable<byte[]> messages) {
    Map<String, Parsed> best = new HashMap<>();
    for (byte[] message : messages) {
      Parsed tick = parse(message);
      if (!tick.json().get("type").asText().equals("ticker")) {
        continue;
      }
      best.merge(identity(tick), tick, NaiveWindowStats::better);
    }
    return new ArrayList<>(best.values());
  }

  private static Parsed parse(byte[] message) {
    try {
      JsonNode json = JSON.readTree(message);
      return new Parsed(
          json,
          Instant.parse(json.get("time").asText()),
          json.has("price") ? new BigDecimal(json.get("price").asText()) : null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String identity(Parsed tick) {
    JsonNode json = tick.json();
    String series =
        json.path("exchange").asText("coinbase") + "|" + json.get("product_id").asText();
    if (json.has("trade_id")) {
      return series + "|trade|" + json.get("trade_id").asText();
    }
    if (json.has("sequence")) {
      return series + "|sequence|" + json.get("sequence").asText();
    }
    return series + "|" + tick.time() + "|" + tick.price().stripTrailingZeros();
  }

  private static Parsed better(Parsed a, Parsed b) {
    Comparator<Parsed> mostFieldsFirst = Comparator.comparingInt(tick -> -fields(tick.json()));
    return mostFieldsFirst
                .thenComparing(Parsed::time)
                .thenComparing(NaiveWindowStats::sequence)
                .compare(a, b)
            <= 0
        ? a
        : b;
  }

  private static int fields(JsonNode json) {
    return json.size() - (json.has("type") ? 1 : 0) - (json.has("exchange") ? 1 : 0);
  }

  private static BigInteger sequence(Parsed tick) {
    return new BigInteger(tick.json().path("sequence").asText("-1"));
  }

  private static SortedMap<String, String> row(List<Parsed> ticks) {
    ticks.sort(
        Comparator.comparing(Parsed::time)
            .thenComparing(NaiveWindowStats::sequence)
            .thenComparing(tick -> new BigInteger(tick.json().path("trade_id").asText("-1")))
            .thenComparing(Parsed::price));
    SortedMap<String, String> row = new TreeMap<>();
    List<BigDecimal> prices = ticks.stream().map(Parsed::price).toList();
    BigDecimal n = BigDecimal.valueOf(prices.size());
    BigDecimal total = sum(prices);
    BigDecimal high = prices.stream().max(Comparator.naturalOrder()).orElseThrow();
    BigDecimal low = prices.stream().min(Comparator.naturalOrder()).orElseThrow();
    row.put("trade_count", n.toPlainString());
    row.put("open_price", text(prices.get(0)));
    row.put("high_price", text(high));
    row.put("low_price", text(low));
    row.put("close_price", text(prices.get(prices.size() - 1)));
    row.put("avg_price", text(total.divide(n, WIDE)));
    row.put("price_range", text(high.subtract(low)));
    boolean volatileWindow =
        high.subtract(low).divide(total.divide(n, WIDE), WIDE).compareTo(new BigDecimal("0.002"))
            > 0;
    row.put("volatility_flag", String.valueOf(volatileWindow));
    BigDecimal deviation = deviation(prices, total.divide(n, WIDE));
    row.put("stddev_price", text(deviation));
    row.put(
        "volatility",
        deviation == null ? null : text(deviation.divide(total.divide(n, WIDE), WIDE)));
    putFlow(row, ticks);
    putQuotes(row, ticks);
    Instant last = ticks.get(ticks.size() - 1).time();
    row.put("last_event_time", last.truncatedTo(ChronoUnit.MICROS).toString());
    return row;
  }

  private static BigDecimal deviation(List<BigDecimal> prices, BigDecimal mean) {
    if (prices.size() < 2) {
      return null;
    }
    BigDecimal squares = BigDecimal.ZERO;
    for (BigDecimal price : prices) {
      squares = squares.add(price.subtract(mean).pow(2));
    }
    return squares.divide(BigDecimal.valueOf(prices.size() - 1L), WIDE).sqrt(WIDE);
  }

  private static void putFlow(SortedMap<String, String> row, List<Parsed> ticks) {
    List<Parsed> sized = ticks.stream().filter(tick -> tick.json().has("last_size")).toList();
    List<Parsed> sided = ticks.stream().filter(tick -> tick.json().has("side")).toList();
    List<Parsed> both = sized.stream().filter(tick -> tick.json().has("side")).toList();
    BigDecimal volume = sum(field(sized, "last_size"));
    BigDecimal products = BigDecimal.ZERO;
    for (Parsed tick : sized) {
      products = products.add(tick.price().multiply(decimal(tick, "last_size")));
    }
    row.put("volume", sized.isEmpty() ? null : text(volume));
    row.put("vwap", volume.signum() == 0 ? null : text(products.divide(volume, WIDE)));
    Predicate<Parsed> buys = tick -> tick.json().get("side").asText().equals("buy");
    BigDecimal bought = sum(field(both.stream().filter(buys).toList(), "last_size"));
    BigDecimal sold = sum(field(both.stream().filter(buys.negate()).toList(), "last_size"));
    row.put("buy_volume", both.isEmpty() ? null : text(bought));
    row.put("sell_volume", both.isEmpty() ? null : text(sold));
    row.put("buy_sell_ratio", sold.signum() == 0 ? null : text(bought.divide(sold, WIDE)));
    long buyCount = sided.stream().filter(buys).count();
    row.put("buy_count", sided.isEmpty() ? null : String.valueOf(buyCount));
    row.put("sell_count", sided.isEmpty() ? null : String.valueOf(sided.size() - buyCount));
    row.put("market_sentiment", both.isEmpty() ? null : sentiment(bought, sold));
  }

  private static String sentiment(BigDecimal bought, BigDecimal sold) {
    BigDecimal factor = new BigDecimal("1.1");
    if (bought.compareTo(factor.multiply(sold)) > 0) {
      return "BULLISH";
    }
    return sold.compareTo(factor.multiply(bought)) > 0 ? "BEARISH" : "NEUTRAL";
  }

  private static void putQuotes(SortedMap<String, String> row, List<Parsed> ticks) {
    List<BigDecimal> volumes = field(ticks, "volume_24h");
    row.put(
        "avg_volume_24h",
        volumes.isEmpty()
            ? null
            : text(sum(volumes).divide(BigDecimal.valueOf(volumes.size()), WIDE)));
    Comparator<BigDecimal> natural = Comparator.naturalOrder();
    row.put("max_best_bid", text(field(ticks, "best_bid").stream().max(natural).orElse(null)));
    row.put("max_best_ask", text(field(ticks, "best_ask").stream().max(natural).orElse(null)));
    List<BigDecimal> ids = field(ticks, "trade_id");
    if (ids.isEmpty()) {
      row.put("first_trade_id", null);
      row.put("last_trade_id", null);
      row.put("missing_trades", null);
      return;
    }
    BigDecimal first = ids.stream().min(natural).orElseThrow();
    BigDecimal last = ids.stream().max(natural).orElseThrow();
    long missing = last.subtract(first).longValueExact() + 1 - ids.size();
    row.put("first_trade_id", first.toPlainString());
    row.put("last_trade_id", last.toPlainString());
    row.put("missing_trades", String.valueOf(missing));
  }

  private static List<BigDecimal> field(List<Parsed> ticks, String name) {
    return ticks.stream()
        .filter(tick -> tick.json().has(name))
        .map(tick -> decimal(tick, name))
        .toList();
  }

  private static BigDecimal decimal(Parsed tick, String name) {
    return new BigDecimal(tick.json().get(name).asText());
  }

  private static BigDecimal sum(List<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String text(BigDecimal value) {
    return value == null ? null : value.setScale(18, RoundingMode.HALF_EVEN).toPlainString();
  }
}
