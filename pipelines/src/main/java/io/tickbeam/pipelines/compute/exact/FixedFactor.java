package io.tickbeam.pipelines.compute.exact;

import java.math.BigInteger;

/**
 * A factor below 2^64, truncated to 192 binary places. It multiplies longs without BigInteger,
 * which matters because each tick needs six multiplications.
 */
final class FixedFactor {

  /** Binary places. */
  static final int BITS = 192;

  /** Returned by {@link #times} if the product does not fit a long or its rounding is uncertain. */
  static final long UNDECIDED = -1;

  private static final int WORDS = BITS / Long.SIZE + 1;

  /** Lowest word first. */
  private final long[] words = new long[WORDS];

  private FixedFactor(BigInteger scaled) {
    for (int i = 0; i < WORDS; i++) {
      words[i] = scaled.shiftRight(i * Long.SIZE).longValue();
    }
  }

  /** Creates a factor from its value times 2^192, not negative; null if it is too large. */
  static FixedFactor of(BigInteger scaled) {
    return scaled.bitLength() > WORDS * Long.SIZE ? null : new FixedFactor(scaled);
  }

  /** The product with a number that is not negative, rounded to nearest, or UNDECIDED. */
  long times(long number) {
    long carry = 0;
    long places = 0;
    long whole = 0;
    for (long word : words) {
      long low = number * word;
      // Corrects multiplyHigh, which treats the word as signed.
      long high = Math.multiplyHigh(number, word) + (number & (word >> (Long.SIZE - 1)));
      long sum = low + carry;
      carry = high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
      places = whole;
      whole = sum;
    }
    // The factor is truncated, so the true product can be larger by one unit in the last place.
    boolean isNearHalf = places == Long.MAX_VALUE || places == Long.MIN_VALUE;
    boolean isTooLarge = carry != 0 || whole < 0 || whole == Long.MAX_VALUE;
    if (isNearHalf || isTooLarge) {
      return UNDECIDED;
    }
    return places < 0 ? whole + 1 : whole;
  }
}
