package io.tickbeam.contract.result;

import java.math.BigDecimal;

/**
 * What decimal columns hold. A value beyond is null wherever the column is read, so that every
 * sink, mode and runner says the same, and no value can end a run.
 *
 * @param integerDigits most digits before the point
 */
public record DecimalRange(int integerDigits) {

  /** Columns of DECIMAL(38,18). */
  public static final DecimalRange USUAL = new DecimalRange(38 - 18);

  /** Columns of DECIMAL(65,18), for products of a price and a size. */
  static final DecimalRange WIDE = new DecimalRange(65 - 18);

  /** The value, or null when it has too many digits before the point. */
  public BigDecimal fitting(BigDecimal value) {
    return value == null || value.precision() - value.scale() <= integerDigits ? value : null;
  }
}
