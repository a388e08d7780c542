package io.tickbeam.pipelines.compute.exact;

import io.tickbeam.contract.tick.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Quotients and roots of exact decimals, rounded once to 18 decimal places, HALF_EVEN. */
public final class ExactMath {

  /** Decimal places of all results. */
  static final int SCALE = Decimals.SCALE;

  private static final BigInteger SCALE_SQUARED = BigInteger.TEN.pow(2 * SCALE);
  private static final BigInteger FOUR = BigInteger.valueOf(4);

  private ExactMath() {}

  /**
   * {@code numerator / denominator}.
   *
   * @throws ArithmeticException when the denominator is 0
   */
  public static BigDecimal quotient(BigDecimal numerator, BigDecimal denominator) {
    return numerator.divide(denominator, SCALE, RoundingMode.HALF_EVEN);
  }

  /**
   * The square root of {@code numerator / denominator}; neither is negative.
   *
   * @throws ArithmeticException when the denominator is 0 or the quotient negative
   */
  public static BigDecimal rootOfQuotient(BigDecimal numerator, BigDecimal denominator) {
    int scale = Math.max(0, Math.max(numerator.scale(), denominator.scale()));
    BigInteger top = numerator.setScale(scale).unscaledValue().multiply(SCALE_SQUARED);
    BigInteger bottom = denominator.setScale(scale).unscaledValue();
    BigInteger root = top.divide(bottom).sqrt();
    // The root is above root + 1/2 when 4·top is above bottom·(2·root + 1)²; all exact.
    BigInteger odd = root.shiftLeft(1).add(BigInteger.ONE);
    int half = top.multiply(FOUR).compareTo(bottom.multiply(odd.multiply(odd)));
    if (half > 0 || (half == 0 && root.testBit(0))) {
      root = root.add(BigInteger.ONE);
    }
    return new BigDecimal(root, SCALE);
  }
}
