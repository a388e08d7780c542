package io.tickbeam.pipelines.compute.exact;

import java.math.BigInteger;

/**
 * A factor below 2^64 with 192 binary places, cut, by which whole numbers are multiplied without
 * big integers: six times for each tick.
 */
final class FixedFactor {

  /** Binary places. */
  static final int BITS = 192;

  /** What {@link #times} gives where a long does not hold the product or its last digit. */
  static final long UNDECIDED = -1;

  private static final int WORDS = BITS / Long.SIZE + 1;

  /** The lowest first. */
  private final long[] words = new long[WORDS];

  private FixedFactor(BigInteger scaled) {
    for (int i = 0; i < WORDS; i++) {
      words[i] = scaled.shiftRight(i * Long.SIZE).longValue();
    }
  }

  /** The factor of its value times 2^192, which is not negative; null when it is too large. */
  static FixedFactor of(BigInteger scaled) {
    return scaled.bitLength() > WORDS * Long.SIZE ? null : new FixedFactor(scaled);
  }

  /** The product with a number that is not negative, rounded to the nearest, or UNDECIDED. */
  long times(long number) {
    long carry = 0;
    long places = 0;
    long whole = 0;
    for (long word : words) {
      long low = number * word;
      // Words have no sign, as Java's product thinks they have.
      long high = Math.multiplyHigh(number, word) + (number & (word >> (Long.SIZE - 1)));
      long sum = low + carry;
      carry = high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
      places = whole;
      whole = sum;
    }
    // The factor was cut: the true product may be above this one, in the last of these places.
    boolean isNearHalf = places == Long.MAX_VALUE || places == Long.MIN_VALUE;
    boolean isTooLarge = carry != 0 || whole < 0 || whole == Long.MAX_VALUE;
    if (isNearHalf || isTooLarge) {
      return UNDECIDED;
    }
    return places < 0 ? whole + 1 : whole;
  }
}
