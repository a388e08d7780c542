package io.tickbeam.contract.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.tick.InvalidFieldException;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.contract.time.EventTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Builds a tick from the text of a message's known fields, and checks each of them. */
final class TickBuilder implements JsonMessage.Fields {

  /** They say nothing of the tick itself, so they do not count as fields of it. */
  private static final Set<String> UNCOUNTED = Set.of(TickFields.TYPE, TickFields.EXCHANGE);

  private static final Map<String, Integer> SLOTS = slots();

  private final String[] texts = new String[SLOTS.size()];
  private final JsonToken[] tokens = new JsonToken[SLOTS.size()];

  private static Map<String, Integer> slots() {
    Map<String, Integer> slots = new HashMap<>();
    for (String name : TickFields.ALL) {
      slots.put(name, slots.size());
    }
    return Map.copyOf(slots);
  }

  @Override
  public boolean needs(String name) {
    return SLOTS.containsKey(name);
  }

  /**
   * Keeps a known field. The last one counts when it comes twice; null, and for optional fields an
   * empty string, mean that the message does not have it.
   */
  @Override
  public void put(String name, JsonToken token, JsonParser json) throws IOException {
    // Read for unknown fields as well: their text, too, must be UTF-8.
    String text = token.isScalarValue() ? json.getText() : "";
    Integer slot = SLOTS.get(name);
    if (slot != null) {
      texts[slot] = FieldText.isAbsent(name, token, text) ? null : text;
      tokens[slot] = token;
    }
  }

  String type() {
    return text(TickFields.TYPE);
  }

  long requiredTimeNanos() {
    String time = text(TickFields.TIME);
    if (time == null) {
      throw new InvalidFieldException("missing time");
    }
    return EventTime.parseNanos(time);
  }

  Tick toTick() {
    String product = text(TickFields.PRODUCT_ID);
    if (product == null) {
      throw new InvalidFieldException("missing product_id");
    }
    String exchange = text(TickFields.EXCHANGE);
    Series series =
        new Series(
            exchange == null ? TickFields.DEFAULT_EXCHANGE : exchangeName(exchange),
            name(TickFields.PRODUCT_ID, product, Series.MAX_PRODUCT_LENGTH));
    BigDecimal price = decimal(TickFields.PRICE);
    if (price == null) {
      throw new InvalidFieldException("missing price");
    }
    if (price.signum() == 0) {
      throw new InvalidFieldException("price out of range");
    }
    return new Tick(
        series,
        requiredTimeNanos(),
        wholeNumber(TickFields.SEQUENCE),
        wholeNumber(TickFields.TRADE_ID),
        price,
        side(),
        decimal(TickFields.LAST_SIZE),
        new Tick.Day(
            decimal(TickFields.OPEN_24H),
            decimal(TickFields.VOLUME_24H),
            decimal(TickFields.LOW_24H),
            decimal(TickFields.HIGH_24H),
            decimal(TickFields.VOLUME_30D)),
        new Tick.Book(
            decimal(TickFields.BEST_BID),
            decimal(TickFields.BEST_BID_SIZE),
            decimal(TickFields.BEST_ASK),
            decimal(TickFields.BEST_ASK_SIZE)),
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
    return FieldText.string(name, tokens[slot], texts[slot]);
  }

  private static String name(String field, String text, int maxLength) {
    boolean allowed =
        !text.isEmpty()
            && text.length() <= maxLength
            && text.strip().equals(text)
            && (isPlain(text) || text.codePoints().noneMatch(TickBuilder::cannotBeInName));
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
    return name(TickFields.EXCHANGE, text, Series.MAX_EXCHANGE_LENGTH);
  }

  private Side side() {
    String text = text(TickFields.SIDE);
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
    int slot = SLOTS.get(name);
    String text = FieldText.number(name, tokens[slot], texts[slot]);
    return text == null ? null : Decimals.parse(name, text);
  }

  private Long wholeNumber(String name) {
    int slot = SLOTS.get(name);
    return FieldText.wholeNumber(name, tokens[slot], texts[slot]);
  }
}
