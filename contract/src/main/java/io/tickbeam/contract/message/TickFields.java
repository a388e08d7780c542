package io.tickbeam.contract.message;

import com.fasterxml.jackson.core.JsonToken;
import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.tick.InvalidFieldException;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.contract.time.EventTime;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The known fields of one message as text, and their checks. */
final class TickFields {

  /** Of the fields of a tick; {@code type} and {@code exchange} say no more about it. */
  private static final Set<String> UNCOUNTED = Set.of("type", "exchange");

  private static final String DEFAULT_EXCHANGE = "coinbase";
  private static final Map<String, Integer> SLOTS =
      slots(
          "type",
          "exchange",
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

  private final String[] texts = new String[SLOTS.size()];
  private final JsonToken[] tokens = new JsonToken[SLOTS.size()];

  TickFields() {}

  private static Map<String, Integer> slots(String... names) {
    Map<String, Integer> slots = new HashMap<>();
    for (String name : names) {
      slots.put(name, slots.size());
    }
    return Map.copyOf(slots);
  }

  void put(String name, String text, JsonToken token) {
    Integer slot = SLOTS.get(name);
    if (slot != null) {
      texts[slot] = text;
      tokens[slot] = token;
    }
  }

  void remove(String name) {
    put(name, null, null);
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
    for (String text : texts) {
      count += text != null ? 1 : 0;
    }
    for (String name : UNCOUNTED) {
      count -= texts[SLOTS.get(name)] != null ? 1 : 0;
    }
    return count;
  }

  private String text(String name) {
    int slot = SLOTS.get(name);
    if (texts[slot] != null && tokens[slot] != JsonToken.VALUE_STRING) {
      throw new InvalidFieldException("invalid " + name);
    }
    return texts[slot];
  }

  private static String name(String field, String text, int maxLength) {
    boolean allowed =
        !text.isEmpty()
            && text.length() <= maxLength
            && text.strip().equals(text)
            && (isPlain(text) || text.codePoints().noneMatch(TickFields::cannotBeInName));
    if (!allowed) {
      throw new InvalidFieldException("invalid " + field);
    }
    return text;
  }

  /** The usual names, told without looking at each character's kind. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
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
    String text = numberText(name);
    return text == null ? null : Decimals.parse(name, text);
  }

  private Long wholeNumber(String name) {
    String text = numberText(name);
    if (text == null) {
      return null;
    }
    try {
      if (isDigits(text)) {
        return Long.valueOf(text);
      }
    } catch (NumberFormatException e) {
      // Nineteen digits beyond the largest long: as invalid as letters, and reported below.
    }
    throw new InvalidFieldException("invalid " + name);
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 19;
  }

  private String numberText(String name) {
    int slot = SLOTS.get(name);
    JsonToken token = tokens[slot];
    boolean isNumber =
        token == null
            || token == JsonToken.VALUE_STRING
            || token == JsonToken.VALUE_NUMBER_INT
            || token == JsonToken.VALUE_NUMBER_FLOAT;
    if (!isNumber) {
      throw new InvalidFieldException("invalid " + name);
    }
    return texts[slot];
  }
}
