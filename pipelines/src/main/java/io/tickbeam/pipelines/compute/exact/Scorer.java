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

  private final BigDecimal count;
  private final BigDecimal sum;
  private final BigDecimal numerator;
  private final BigDecimal denominator;

  /** The scale of the values that what follows is for; -1 at first. */
  private int valueScale = -1;

  /** n and S, so that n·p − S has one scale; S is -1 when one of both does not fit a long. */
  private long countDigits;

  private long sumDigits;
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
    BigInteger digits = value.unscaledValue();
    boolean isUsual = digits.signum() >= 0 && digits.bitLength() < Long.SIZE && value.scale() >= 0;
    long score = isUsual ? score(digits.longValue(), value.scale()) : UNDECIDED;
    return score == UNDECIDED
        ? slowly(count.multiply(value).subtract(sum))
        : BigDecimal.valueOf(score, ExactMath.SCALE);
  }

  /**
   * The digits of the z-score of a value, 18 of them behind the point, or {@link #UNDECIDED}.
   *
   * @param digits digits of the value, 0 or more
   * @param scale how many of them are behind the point, 0 or more
   */
  public long score(long digits, int scale) {
    useScale(scale);
    long product = digits * countDigits;
    if (root == null
        || sumDigits < 0
        || product < 0
        || Math.multiplyHigh(digits, countDigits) != 0) {
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
    if (scale == valueScale) {
      return;
    }
    int common = Math.max(scale, sum.scale());
    BigInteger n = count.movePointRight(common - scale).toBigIntegerExact();
    BigInteger s = sum.movePointRight(common).toBigIntegerExact();
    boolean areUsual = n.bitLength() < Long.SIZE && s.bitLength() < Long.SIZE;
    countDigits = areUsual ? n.longValue() : 0;
    sumDigits = areUsual ? s.longValue() : -1;
    root = root(common);
    valueScale = scale;
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
