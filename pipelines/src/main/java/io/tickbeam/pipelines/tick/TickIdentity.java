package io.tickbeam.pipelines.tick;

import java.math.BigDecimal;

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

  /** The number in a {@link #key}. */
  public static long numberOf(String key) {
    return Long.parseLong(key.substring(1, 1 + DIGITS));
  }
}
