package io.tickbeam.pipelines.codec;

import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.time.EventTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;

/**
 * Writes times and decimals as ASCII text. Each tick has a dozen of them, and writing them without
 * a string in between is several times faster.
 */
public final class AsciiText {

  private static final int SECONDS_PER_DAY = 86_400;
  private static final long[] POWERS_OF_TEN = new long[19];

  /** The number of decimal places of stored decimals. */
  private static final BigInteger ONE = BigInteger.TEN.pow(Decimals.SCALE);

  static {
    POWERS_OF_TEN[0] = 1;
    for (int i = 1; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
    }
  }

  private AsciiText() {}

  /** Writes nanoseconds since 1970 as {@link java.time.Instant#toString} does. */
  public static void putTime(long nanos, ByteWriter out) {
    long seconds = Math.floorDiv(nanos, EventTime.NANOS_PER_SECOND);
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY));
    int time = Math.floorMod(seconds, SECONDS_PER_DAY);
    out.putDigits(date.getYear(), 4);
    out.put('-');
    out.putDigits(date.getMonthValue(), 2);
    out.put('-');
    out.putDigits(date.getDayOfMonth(), 2);
    out.put('T');
    out.putDigits(time / 3_600, 2);
    out.put(':');
    out.putDigits(time / 60 % 60, 2);
    out.put(':');
    out.putDigits(time % 60, 2);
    putFraction(Math.floorMod(nanos, EventTime.NANOS_PER_SECOND), out);
    out.put('Z');
  }

  /** Writes the fraction with the fewest of three, six or nine digits. */
  private static void putFraction(long nanos, ByteWriter out) {
    if (nanos == 0) {
      return;
    }
    out.put('.');
    if (nanos % 1_000_000 == 0) {
      out.putDigits(nanos / 1_000_000, 3);
    } else if (nanos % 1_000 == 0) {
      out.putDigits(nanos / 1_000, 6);
    } else {
      out.putDigits(nanos, 9);
    }
  }

  /** Writes a decimal as {@link Decimals#toText} does, with 18 decimal places. */
  public static void putDecimal(BigDecimal value, ByteWriter out) {
    if (isShort(value)) {
      putDecimal(value.unscaledValue().longValue(), value.scale(), out);
    } else {
      putLong(value.setScale(Decimals.SCALE), out);
    }
  }

  /**
   * Writes a decimal with 18 decimal places.
   *
   * @param digits all its digits, with the sign
   * @param scale how many of them are behind the point, 0 to 18
   */
  public static void putDecimal(long digits, int scale, ByteWriter out) {
    putPlain(digits, scale, out);
    if (scale == 0) {
      out.put('.');
    }
    out.putDigits(0, Decimals.SCALE - scale);
  }

  /** Writes a decimal of scale 18 as two longs, several times faster than through its text. */
  private static void putLong(BigDecimal value, ByteWriter out) {
    BigInteger digits = value.unscaledValue();
    if (digits.signum() < 0) {
      out.put('-');
    }
    BigInteger[] parts = digits.abs().divideAndRemainder(ONE);
    if (parts[0].bitLength() < Long.SIZE) {
      putNumber(parts[0].longValue(), out);
    } else {
      out.putAscii(parts[0].toString());
    }
    out.put('.');
    out.putDigits(parts[1].longValue(), Decimals.SCALE);
  }

  /** Writes a decimal as {@link BigDecimal#toPlainString} does. */
  public static void putPlain(BigDecimal value, ByteWriter out) {
    if (isShort(value)) {
      putPlain(value.unscaledValue().longValue(), value.scale(), out);
    } else {
      out.putAscii(value.toPlainString());
    }
  }

  /**
   * Writes a decimal with as many decimal places as it has.
   *
   * @param digits all its digits, with the sign
   * @param scale how many of them are behind the point, 0 to 18
   */
  public static void putPlain(long digits, int scale, ByteWriter out) {
    if (digits < 0) {
      out.put('-');
    }
    long absolute = Math.abs(digits);
    long one = POWERS_OF_TEN[scale];
    long whole = absolute / one;
    putNumber(whole, out);
    if (scale > 0) {
      out.put('.');
      out.putDigits(absolute - whole * one, scale);
    }
  }

  /** Writes a whole number as {@link Long#toString(long)} does. */
  public static void putNumber(long number, ByteWriter out) {
    if (number < 0) {
      out.putAscii(Long.toString(number));
    } else {
      out.putDigits(number, digitsOf(number));
    }
  }

  /** Whether the unscaled value and the power of ten of its scale both fit a long. */
  private static boolean isShort(BigDecimal value) {
    if (value.scale() < 0 || value.scale() >= POWERS_OF_TEN.length) {
      return false;
    }
    // A long holds all numbers of 18 digits and some of 19.
    return value.precision() < POWERS_OF_TEN.length
        || value.unscaledValue().bitLength() < Long.SIZE - 1;
  }

  private static int digitsOf(long number) {
    int count = 1;
    while (count < POWERS_OF_TEN.length && number >= POWERS_OF_TEN[count]) {
      count++;
    }
    return count;
  }
}
