package io.tickbeam.pipelines.compute.exact;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Computes z-scores: {@code z = (p − mean) / deviation}, with the sample standard deviation,
 * rounded once to 18 decimal places HALF_EVEN.
 *
 * <p>With S = Σp, Q = Σp² and D = n·Q − S², z = (n·p − S) · √((n−1) / (n·D)). The root is the same
 * for all values, so it is computed once, to more digits than needed. If these digits do not decide
 * the last digit of a score, the score is computed exactly.
 */
public final class Scorer {

  private final BigDecimal count;
  private final BigDecimal sum;
  private final BigDecimal numerator;
  private final BigDecimal denominator;
  private int rootScale = -1;
  private FixedFactor root;

  private Scorer(Moments moments) {
    count = BigDecimal.valueOf(moments.count());
    sum = moments.sum();
    numerator = BigDecimal.valueOf(moments.count() - 1);
    denominator = count.multiply(moments.spread());
  }

  /** Creates a scorer; null if the standard deviation is undefined or 0. */
  public static Scorer of(Moments moments) {
    return moments.count() < 2 || moments.spread().signum() == 0 ? null : new Scorer(moments);
  }

  /** The z-score of a value, with 18 decimal places. */
  public BigDecimal score(BigDecimal value) {
    BigDecimal distance = count.multiply(value).subtract(sum);
    BigInteger digits = distance.unscaledValue();
    FixedFactor factor = root(distance.scale());
    long score =
        factor == null || digits.bitLength() >= Long.SIZE - 1
            ? FixedFactor.UNDECIDED
            : factor.times(Math.abs(digits.longValue()));
    if (score == FixedFactor.UNDECIDED) {
      return slowly(distance);
    }
    return BigDecimal.valueOf(digits.signum() < 0 ? -score : score, ExactMath.SCALE);
  }

  /** √((n−1) / (n·D)) · 10^(18 − scale), or null if it is too large. */
  private FixedFactor root(int scale) {
    if (scale != rootScale) {
      int power = 2 * (ExactMath.SCALE - scale) + denominator.scale();
      BigInteger top = numerator.unscaledValue().shiftLeft(2 * FixedFactor.BITS);
      BigInteger bottom = denominator.unscaledValue();
      if (power >= 0) {
        top = top.multiply(BigInteger.TEN.pow(power));
      } else {
        bottom = bottom.multiply(BigInteger.TEN.pow(-power));
      }
      root = FixedFactor.of(top.divide(bottom).sqrt());
      rootScale = scale;
    }
    return root;
  }

  private BigDecimal slowly(BigDecimal distance) {
    BigDecimal score =
        ExactMath.rootOfQuotient(distance.multiply(distance).multiply(numerator), denominator);
    return distance.signum() < 0 ? score.negate() : score;
  }
}
