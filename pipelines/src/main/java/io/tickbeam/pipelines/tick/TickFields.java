package io.tickbeam.pipelines.tick;

import com.fasterxml.jackson.core.JsonToken;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The known fields of one message as text, and their checks. */
final class TickFields {

  private static final Set<String> COUNTED =
      Set.of(
          "sequence",
          "product_id",
          "price",
          "open_24h",
          "volume_24h",
          "low_24h",
          "high_24h",
          "volume_30d",
          "best_bid",
          "best_bid_size",
          "best_ask",
          "best_ask_size",
          "side",
          "time",
          "trade_id",
          "last_size");
  private static final Set<String> TEXTS = Set.of("type", "product_id", "exchange", "side", "time");
  private static final String DEFAULT_EXCHANGE = "coinbase";

  private record Value(String text, JsonToken token) {}

  private final Map<String, Value> values = new HashMap<>(32);

  TickFields() {}

  void put(String name, String text, JsonToken token) {
    if (COUNTED.contains(name) || TEXTS.contains(name)) {
      values.put(name, new Value(text, token));
    }
  }

  void remove(String name) {
    values.remove(name);
  }

  String type() {
    return text("type");
  }

  long requiredTimeNanos() {
    String time = text("time");
    if (time == null) {
      throw new InvalidFieldException("missing time");
    }
    return EventTime.parseNanos(time);
  }

  Tick toTick() {
    String product = text("product_id");
    if (product == null) {
      throw new InvalidFieldException("missing product_id");
    }
    String exchange = text("exchange");
    Series series =
        new Series(
            exchange == null ? DEFAULT_EXCHANGE : exchangeName(exchange),
            name("product_id", product, Series.MAX_PRODUCT_LENGTH));
    BigDecimal price = decimal("price");
    if (price == null) {
      throw new InvalidFieldException("missing price");
    }
    if (price.signum() == 0) {
      throw new InvalidFieldException("price out of range");
    }
    return new Tick(
        series,
        requiredTimeNanos(),
        wholeNumber("sequence"),
        wholeNumber("trade_id"),
        price,
        side(),
        decimal("last_size"),
        new Tick.Day(
            decimal("open_24h"),
            decimal("volume_24h"),
            decimal("low_24h"),
            decimal("high_24h"),
            decimal("volume_30d")),
        new Tick.Book(
            decimal("best_bid"),
            decimal("best_bid_size"),
            decimal("best_ask"),
            decimal("best_ask_size")),
        fieldCount());
  }

  private int fieldCount() {
    int count = 0;
    for (String name : values.keySet()) {
      if (COUNTED.contains(name)) {
        count++;
      }
    }
    return count;
  }

  private String text(String name) {
    Value value = values.get(name);
    if (value == null) {
      return null;
    }
    if (value.token() != JsonToken.VALUE_STRING) {
      throw new InvalidFieldException("invalid " + name);
    }
    return value.text();
  }

  private static String name(String field, String text, int maxLength) {
    boolean allowed =
        !text.isEmpty()
            && text.length() <= maxLength
            && text.strip().equals(text)
            && text.codePoints().noneMatch(TickFields::cannotBeInName);
    if (!allowed) {
      throw new InvalidFieldException("invalid " + field);
    }
    return text;
  }

  /** Half a surrogate pair would become another name wherever text is coded. */
  private static boolean cannotBeInName(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static String exchangeName(String text) {
    if (text.indexOf(Series.SEPARATOR) >= 0) {
      throw new InvalidFieldException("invalid exchange");
    }
    return name("exchange", text, Series.MAX_EXCHANGE_LENGTH);
  }

  private Side side() {
    String text = text("side");
    if (text == null) {
      return null;
    }
    Side side = Side.ofWireName(text);
    if (side == null) {
      throw new InvalidFieldException("invalid side");
    }
    return side;
  }

  private BigDecimal decimal(String name) {
    Value value = values.get(name);
    return value == null ? null : Decimals.parse(name, numberText(name, value));
  }

  private Long wholeNumber(String name) {
    Value value = values.get(name);
    if (value == null) {
      return null;
    }
    String text = numberText(name, value);
    boolean digits =
        !text.isEmpty() && text.length() <= 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    try {
      if (digits) {
        return Long.valueOf(text);
      }
    } catch (NumberFormatException e) {
      // Nineteen digits beyond the largest long: as invalid as letters, and reported below.
    }
    throw new InvalidFieldException("invalid " + name);
  }

  private static String numberText(String name, Value value) {
    boolean isNumber =
        value.token() == JsonToken.VALUE_STRING
            || value.token() == JsonToken.VALUE_NUMBER_INT
            || value.token() == JsonToken.VALUE_NUMBER_FLOAT;
    if (!isNumber) {
      throw new InvalidFieldException("invalid " + name);
    }
    return value.text();
  }
}
