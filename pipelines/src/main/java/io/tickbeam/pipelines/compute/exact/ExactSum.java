package io.tickbeam.pipelines.compute.exact;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact sum of decimals that are given as digits and scale, without an object for each. The
 * result is, with its scale, that of adding them up as {@link BigDecimal}s, beginning with zero.
 * Not thread-safe.
 *
 * <p>The sum is a number of 128 bits at one scale. What does not fit, it hands over to a {@link
 * BigInteger}.
 */
public final class ExactSum {

  private static final long[] POWERS_OF_TEN = powersOfTen();

  /**
   * A product of two longs has less than 2^62 in its upper half: with one more, a sum of at most
   * this much stays within 128 bits.
   */
  private static final long MOST_HIGH = Long.MAX_VALUE / 4;

  private int scale;
  private long high;
  private long low;
  private BigInteger rest = BigInteger.ZERO;

  private static long[] powersOfTen() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /**
   * Adds a decimal.
   *
   * @param digits all its digits, 0 or more
   * @param digitScale how many of them are behind the point, 0 or more
   */
  public void add(long digits, int digitScale) {
    raiseScale(digitScale);
    int missing = scale - digitScale;
    if (missing < POWERS_OF_TEN.length) {
      long power = POWERS_OF_TEN[missing];
      addWide(Math.multiplyHigh(digits, power), digits * power);
    } else {
      addLarge(BigInteger.valueOf(digits), missing);
    }
  }

  /**
   * Adds the product of two decimals.
   *
   * @param a digits of the first one, 0 or more
   * @param aScale how many of them are behind the point
   * @param b digits of the second one, 0 or more
   * @param bScale how many of them are behind the point
   */
  public void addProduct(long a, int aScale, long b, int bScale) {
    raiseScale(aScale + bScale);
    int missing = scale - aScale - bScale;
    if (missing == 0) {
      addWide(Math.multiplyHigh(a, b), a * b);
      return;
    }
    long widened = atScale(b, bScale, bScale + missing);
    if (widened >= 0) {
      addWide(Math.multiplyHigh(a, widened), a * widened);
      return;
    }
    addLarge(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)), missing);
  }

  private void raiseScale(int least) {
    if (least > scale) {
      rest = value().multiply(BigInteger.TEN.pow(least - scale));
      high = 0;
      low = 0;
      scale = least;
    }
  }

  private void addWide(long addedHigh, long addedLow) {
    long sum = low + addedLow;
    high += addedHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    low = sum;
    if (high > MOST_HIGH) {
      rest = value();
      high = 0;
      low = 0;
    }
  }

  private void addLarge(BigInteger digits, int missing) {
    rest = rest.add(digits.multiply(BigInteger.TEN.pow(missing)));
  }

  private BigInteger value() {
    if (high == 0 && low >= 0) {
      return rest.signum() == 0 ? BigInteger.valueOf(low) : rest.add(BigInteger.valueOf(low));
    }
    BigInteger upper = BigInteger.valueOf(high).shiftLeft(Long.SIZE);
    BigInteger lower = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
    return rest.add(upper).add(lower);
  }

  /** The sum so far. */
  public BigDecimal toDecimal() {
    return new BigDecimal(value(), scale);
  }

  /**
   * The digits of a decimal with more of them behind the point; -1 when they do not fit a long.
   *
   * @param digits all its digits, 0 or more
   * @param digitScale how many of them are behind the point
   * @param newScale how many of them should be, no fewer
   */
  static long atScale(long digits, int digitScale, int newScale) {
    int missing = newScale - digitScale;
    if (missing >= POWERS_OF_TEN.length) {
      return -1;
    }
    long power = POWERS_OF_TEN[missing];
    long widened = digits * power;
    return Math.multiplyHigh(digits, power) == 0 && widened >= 0 ? widened : -1;
  }

  /**
   * Compares two decimals as {@link BigDecimal#compareTo} does.
   *
   * @param a digits of the first one, 0 or more
   * @param b digits of the second one, 0 or more
   */
  public static int compare(long a, int aScale, long b, int bScale) {
    if (aScale == bScale) {
      return Long.compare(a, b);
    }
    int scale = Math.max(aScale, bScale);
    long wideA = atScale(a, aScale, scale);
    long wideB = atScale(b, bScale, scale);
    if (wideA >= 0 && wideB >= 0) {
      return Long.compare(wideA, wideB);
    }
    return BigDecimal.valueOf(a, aScale).compareTo(BigDecimal.valueOf(b, bScale));
  }
}
