package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Decimals in messages. */
final class Numbers {

  private static final int LONGEST = 64;

  private Numbers() {}

  /** For drawing; not a number when there is none. */
  static double of(JsonNode value) {
    return value.isTextual() || value.isNumber() ? Double.parseDouble(value.asText()) : Double.NaN;
  }

  /** Exactly; null when there is none. */
  static BigDecimal exact(JsonNode value) {
    if (!value.isTextual() && !value.isNumber()) {
      return null;
    }
    String text = value.asText();
    // A short text such as 1e999999999 would fill the memory as soon as it is added up.
    if (text.length() > LONGEST || text.matches(".*[eE].{3,}")) {
      throw new NumberFormatException("not a decimal of the feed: " + text);
    }
    return new BigDecimal(text);
  }

  /** As shown: without trailing zeros and exponent; null for null. */
  static String text(BigDecimal value) {
    return value == null ? null : plain(value);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
