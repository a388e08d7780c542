package io.tickbeam.testing.reference;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A valid ticker message as its JSON tree; a field that is null or an empty string is absent. */
record ReferenceTick(JsonNode json, Instant time, BigDecimal price) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** Of differing copies of a tick the one with the most of these fields counts. */
  private static final Set<String> COUNTED =
      Set.of(
          "product_id",
          "time",
          "price",
          "sequence",
          "trade_id",
          "side",
          "last_size",
          "open_24h",
          "volume_24h",
          "low_24h",
          "high_24h",
          "volume_30d",
          "best_bid",
          "best_bid_size",
          "best_ask",
          "best_ask_size");

  /** By time and sequence; only then, so that the order is total, by trade id and price. */
  static final Comparator<ReferenceTick> IN_ORDER =
      Comparator.comparing(ReferenceTick::time)
          .thenComparing(tick -> tick.wholeNumber("sequence"))
          .thenComparing(tick -> tick.wholeNumber("trade_id"))
          .thenComparing(ReferenceTick::price);

  private static final Comparator<ReferenceTick> BEST_COPY_FIRST =
      Comparator.comparingLong(ReferenceTick::fieldCount)
          .reversed()
          .thenComparing(ReferenceTick::time)
          .thenComparing(tick -> tick.wholeNumber("sequence"));

  /**
   * The ticks among the messages, each once, in order, by {@code exchange|product_id}.
   *
   * @param messages ticker messages, repeats included; heartbeats are skipped
   */
  static Map<String, List<ReferenceTick>> bySeries(Iterable<byte[]> messages) {
    Map<String, ReferenceTick> best = new HashMap<>();
    for (byte[] message : messages) {
      JsonNode json = parse(message);
      if (List.of("", "ticker").contains(json.path("type").asText("ticker"))) {
        ReferenceTick tick = of(json);
        best.merge(tick.identity(), tick, ReferenceTick::better);
      }
    }
    Map<String, List<ReferenceTick>> series = new TreeMap<>();
    best.values().stream()
        .sorted(IN_ORDER)
        .forEach(tick -> series.computeIfAbsent(tick.series(), s -> new ArrayList<>()).add(tick));
    return series;
  }

  private static JsonNode parse(byte[] message) {
    try {
      return JSON.readTree(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReferenceTick of(JsonNode json) {
    return new ReferenceTick(
        json, Instant.parse(json.get("time").asText()), decimal(json.get("price")));
  }

  private static ReferenceTick better(ReferenceTick a, ReferenceTick b) {
    return BEST_COPY_FIRST.compare(a, b) <= 0 ? a : b;
  }

  /** {@code exchange|product_id}. */
  String series() {
    return (has("exchange") ? text("exchange") : "coinbase") + "|" + text("product_id");
  }

  boolean has(String field) {
    return json.hasNonNull(field) && !json.get(field).asText("of another type").isEmpty();
  }

  String text(String field) {
    return json.get(field).asText();
  }

  /** A decimal field that this tick has. */
  BigDecimal decimal(String field) {
    return decimal(json.get(field));
  }

  private static BigDecimal decimal(JsonNode node) {
    BigDecimal exact = node.isNumber() ? node.decimalValue() : new BigDecimal(node.asText());
    return exact.scale() > Exact.SCALE
        ? exact.setScale(Exact.SCALE, RoundingMode.HALF_EVEN)
        : exact;
  }

  /** What is absent comes before all others. */
  private BigInteger wholeNumber(String field) {
    return has(field) ? new BigInteger(text(field)) : BigInteger.ONE.negate();
  }

  private long fieldCount() {
    return COUNTED.stream().filter(this::has).count();
  }

  private String identity() {
    if (has("trade_id")) {
      return series() + "|trade|" + text("trade_id");
    }
    if (has("sequence")) {
      return series() + "|sequence|" + text("sequence");
    }
    return series() + "|" + time + "|" + Exact.plain(price);
  }
}
