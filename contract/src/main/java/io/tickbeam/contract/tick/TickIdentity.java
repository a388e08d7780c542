package io.tickbeam.contract.tick;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells a tick apart within its series: its trade id, else its sequence, else its time and
 * price.
 *
 * @param kind {@code T}, {@code S} or {@code P}
 * @param number trade id, sequence, or time in nanoseconds since 1970
 * @param price the price without trailing zeros where time alone does not tell, else null
 */
public record TickIdentity(char kind, long number, BigDecimal price) {

  /** As many as the largest number has. */
  private static final int DIGITS = 19;

  private static final Pattern NUMBERED = Pattern.compile("[A-Z](\\d{" + DIGITS + "})");

  private static final String ZEROS = "0".repeat(DIGITS);

  static TickIdentity of(Long tradeId, Long sequence, long timeNanos, BigDecimal price) {
    if (tradeId != null) {
      return new TickIdentity('T', tradeId, null);
    }
    if (sequence != null) {
      return new TickIdentity('S', sequence, null);
    }
    return new TickIdentity('P', timeNanos, price.stripTrailingZeros());
  }

  /** As stored in column {@code tick_key}: sorts like the number. */
  public String key() {
    String digits = Long.toString(number);
    String numbered = kind + ZEROS.substring(digits.length()) + digits;
    return price == null ? numbered : numbered + ":" + price.toPlainString();
  }

  /**
   * The number in a {@link #key}; none in a key that is numbered otherwise, as rows from elsewhere
   * may have.
   */
  public static OptionalLong numberOf(String key) {
    Matcher numbered = NUMBERED.matcher(key);
    if (!numbered.lookingAt()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(numbered.group(1)));
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }
}
