package io.tickbeam.testing.reference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Arithmetic with so many digits that only the rounding at the end is seen. */
final class Exact {

  /** Decimal places of a result. */
  static final int SCALE = 18;

  /** The least value that columns do not hold. */
  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(20);

  private static final MathContext WIDE = new MathContext(120, RoundingMode.HALF_EVEN);

  private Exact() {}

  static BigDecimal sum(List<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static BigDecimal quotient(BigDecimal numerator, BigDecimal denominator) {
    return numerator.divide(denominator, WIDE);
  }

  static BigDecimal root(BigDecimal value) {
    return value.sqrt(WIDE);
  }

  static BigDecimal mean(List<BigDecimal> values) {
    return quotient(sum(values), BigDecimal.valueOf(values.size()));
  }

  /**
   * Rounded once, HALF_EVEN, with all 18 decimal places; null for null and for what columns do not
   * hold.
   */
  static String text(BigDecimal value) {
    if (value == null) {
      return null;
    }
    BigDecimal rounded = value.setScale(SCALE, RoundingMode.HALF_EVEN);
    return rounded.abs().compareTo(LIMIT) < 0 ? rounded.toPlainString() : null;
  }

  /** As {@link #text}, for the one column that holds more digits. */
  static String wideText(BigDecimal value) {
    return value.setScale(SCALE, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Without trailing zeros and exponent. */
  static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
