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

  /** Returned where a score has more digits than a long, or is not decided by a long's digits. */
  public static final long UNDECIDED = Long.MIN_VALUE;

  private final long count;
  private final BigDecimal sum;
  private final BigDecimal numerator;
  private final BigDecimal denominator;

  /** The scale of n·p − S that what follows is for; -1 at first. */
  private int commonScale = -1;

  /** Digits of S at that scale; -1 when they do not fit a long. */
  private long sumDigits;

  private FixedFactor root;

  private Scorer(Moments moments) {
    count = moments.count();
    sum = moments.sum();
    numerator = BigDecimal.valueOf(count - 1);
    denominator = BigDecimal.valueOf(count).multiply(moments.spread());
  }

  /** Creates a scorer; null if the standard deviation is undefined or 0. */
  public static Scorer of(Moments moments) {
    return moments.count() < 2 || moments.spread().signum() == 0 ? null : new Scorer(moments);
  }

  /** The z-score of a value, with 18 decimal places. */
  public BigDecimal score(BigDecimal value) {
    BigInteger digits = value.unscaledValue();
    boolean isUsual = digits.signum() >= 0 && digits.bitLength() < Long.SIZE && value.scale() >= 0;
    long score = isUsual ? score(digits.longValue(), value.scale()) : UNDECIDED;
    return score == UNDECIDED
        ? slowly(BigDecimal.valueOf(count).multiply(value).subtract(sum))
        : BigDecimal.valueOf(score, ExactMath.SCALE);
  }

  /**
   * The digits of the z-score of a value, 18 of them behind the point, or {@link #UNDECIDED}.
   *
   * @param digits digits of the value, 0 or more
   * @param scale how many of them are behind the point, 0 or more
   */
  public long score(long digits, int scale) {
    // The sum has the most decimal places of all values, so this hardly ever changes.
    useScale(Math.max(scale, sum.scale()));
    long scaled = ExactSum.atScale(count, scale, commonScale);
    long product = digits * scaled;
    boolean isUsual =
        root != null
            && sumDigits >= 0
            && scaled > 0
            && product >= 0
            && Math.multiplyHigh(digits, scaled) == 0;
    if (!isUsual) {
      return UNDECIDED;
    }
    long distance = product - sumDigits;
    long score = root.times(Math.abs(distance));
    if (score == FixedFactor.UNDECIDED) {
      return UNDECIDED;
    }
    return distance < 0 ? -score : score;
  }

  private void useScale(int scale) {
    if (scale != commonScale) {
      BigInteger s = sum.movePointRight(scale).toBigIntegerExact();
      sumDigits = s.bitLength() < Long.SIZE ? s.longValue() : -1;
      root = root(scale);
      commonScale = scale;
    }
  }

  /** √((n−1) / (n·D)) · 10^(18 − scale), or null if it is too large. */
  private FixedFactor root(int scale) {
    int power = 2 * (ExactMath.SCALE - scale) + denominator.scale();
    BigInteger top = numerator.unscaledValue().shiftLeft(2 * FixedFactor.BITS);
    BigInteger bottom = denominator.unscaledValue();
    if (power >= 0) {
      top = top.multiply(BigInteger.TEN.pow(power));
    } else {
      bottom = bottom.multiply(BigInteger.TEN.pow(-power));
    }
    return FixedFactor.of(top.divide(bottom).sqrt());
  }

  private BigDecimal slowly(BigDecimal distance) {
    BigDecimal score =
        ExactMath.rootOfQuotient(distance.multiply(distance).multiply(numerator), denominator);
    return distance.signum() < 0 ? score.negate() : score;
  }
}
