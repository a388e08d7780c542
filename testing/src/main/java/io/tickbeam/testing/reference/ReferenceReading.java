package io.tickbeam.testing.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Tells what a message is by the definitions of {@code docs/reference/ticks.md}, without any code
 * of the pipeline.
 */
public final class ReferenceReading {

  /** What a message is. */
  public enum Kind {
    TICK,
    HEARTBEAT,
    UNUSABLE
  }

  /** A text may be as long as a message. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final List<String> DECIMALS =
      List.of(
          "price",
          "last_size",
          "open_24h",
          "low_24h",
          "high_24h",
          "volume_24h",
          "volume_30d",
          "best_bid",
          "best_ask",
          "best_bid_size",
          "best_ask_size");

  private static final List<String> TEXTS =
      List.of("exchange", "product_id", "time", "trade_id", "sequence", "side");

  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("2262-04-11T23:47:15.999999999Z");
  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(15);
  private static final int MAX_NUMBER_LENGTH = 1_000;

  private ReferenceReading() {}

  /** The kind of a message; null stands for a record without value. */
  public static Kind kind(byte[] message) {
    JsonNode json = object(message);
    if (json == null) {
      return Kind.UNUSABLE;
    }
    return switch (textOr(json, "type", "ticker")) {
      case "ticker" -> isTick(json) ? Kind.TICK : Kind.UNUSABLE;
      case "heartbeat" -> isTime(json.path("time")) ? Kind.HEARTBEAT : Kind.UNUSABLE;
      default -> Kind.UNUSABLE;
    };
  }

  /**
   * A tick in plain form: its known fields as strings, decimals rounded and without exponents,
   * which the naive computations would expand to millions of digits.
   *
   * @param message one of kind {@link Kind#TICK}
   */
  public static byte[] plain(byte[] message) {
    JsonNode json = object(message);
    ObjectNode plain = JSON.createObjectNode();
    for (String field : TEXTS) {
      if (!isAbsent(json, field)) {
        plain.put(field, json.get(field).asText());
      }
    }
    for (String field : DECIMALS) {
      if (!isAbsent(json, field)) {
        plain.put(field, rounded(json.get(field)).toPlainString());
      }
    }
    return plain.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * One JSON object in UTF-8, perhaps behind a byte-order mark; null when the bytes are something
   * else.
   */
  private static JsonNode object(byte[] message) {
    if (message == null) {
      return null;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).toString();
      String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      try (JsonParser parser = JSON.createParser(json)) {
        JsonNode tree = JSON.readTree(parser);
        return tree != null && tree.isObject() && parser.nextToken() == null ? tree : null;
      }
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isTick(JsonNode json) {
    return isName(json.path("product_id"), 64)
        && (isAbsent(json, "exchange")
            || (isName(json.get("exchange"), 32) && !json.get("exchange").asText().contains("|")))
        && isTime(json.path("time"))
        && json.hasNonNull("price")
        && DECIMALS.stream().allMatch(field -> isDecimalOrAbsent(json, field))
        && rounded(json.get("price")).signum() > 0
        && isWholeOrAbsent(json, "trade_id")
        && isWholeOrAbsent(json, "sequence")
        && List.of("buy", "sell").contains(textOr(json, "side", "buy").toLowerCase(Locale.ROOT));
  }

  private static boolean isAbsent(JsonNode json, String field) {
    return !json.hasNonNull(field)
        || (json.get(field).isTextual() && json.get(field).asText().isEmpty());
  }

  private static String textOr(JsonNode json, String field, String absent) {
    if (isAbsent(json, field)) {
      return absent;
    }
    return json.get(field).isTextual() ? json.get(field).asText() : "of another type";
  }

  private static boolean isName(JsonNode node, int maxLength) {
    String text = node.asText();
    return node.isTextual()
        && !text.isEmpty()
        && text.length() <= maxLength
        && text.equals(text.strip())
        && text.codePoints().noneMatch(ReferenceReading::isControlOrHalf);
  }

  private static boolean isControlOrHalf(int codePoint) {
    return Character.isISOControl(codePoint) || (codePoint >= 0xd800 && codePoint <= 0xdfff);
  }

  private static boolean isTime(JsonNode node) {
    String text = node.asText().toUpperCase(Locale.ROOT);
    if (!node.isTextual()
        || !text.matches(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z")) {
      return false;
    }
    try {
      Instant time = Instant.parse(text);
      return !time.isBefore(FIRST) && !time.isAfter(LAST);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isDecimalOrAbsent(JsonNode json, String field) {
    if (isAbsent(json, field)) {
      return !field.equals("price");
    }
    BigDecimal value = rounded(json.get(field));
    return value != null && value.signum() >= 0 && value.compareTo(LIMIT) < 0;
  }

  /** The value with 18 decimal places; null when it is none, or beyond all limits. */
  private static BigDecimal rounded(JsonNode node) {
    try {
      if (!node.isNumber() && !node.isTextual()) {
        return null;
      }
      String text = node.asText();
      boolean isAscii = text.chars().allMatch(c -> c < 128);
      if (!isAscii || text.length() > MAX_NUMBER_LENGTH) {
        return null;
      }
      BigDecimal exact = node.isNumber() ? node.decimalValue() : new BigDecimal(text);
      long integerDigits = (long) exact.precision() - exact.scale();
      if (exact.signum() < 0) {
        return exact;
      }
      if (exact.signum() == 0 || integerDigits < -30) {
        return BigDecimal.ZERO;
      }
      return integerDigits > 40 ? null : exact.setScale(18, RoundingMode.HALF_EVEN);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static boolean isWholeOrAbsent(JsonNode json, String field) {
    if (isAbsent(json, field)) {
      return true;
    }
    String text = json.get(field).asText();
    return (json.get(field).isTextual() || json.get(field).isIntegralNumber())
        && text.matches("[0-9]{1,19}")
        && new BigInteger(text).bitLength() < 64;
  }
}
