package io.tickbeam.pipelines.codec;

import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.time.EventTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;

/**
 * Times and decimals as text, written straight from their numbers: there are a dozen for each tick,
 * and by way of a string each takes several times longer.
 */
public final class AsciiText {

  private static final int SECONDS_PER_DAY = 86_400;
  private static final long[] POWERS_OF_TEN = new long[19];

  /** With so many places as decimals have in tables. */
  private static final BigInteger ONE = BigInteger.TEN.pow(Decimals.SCALE);

  static {
    POWERS_OF_TEN[0] = 1;
    for (int i = 1; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
    }
  }

  private AsciiText() {}

  /** A time as {@link java.time.Instant#toString} writes it, given in nanoseconds since 1970. */
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

  /** In thousandths, millionths or billionths, as few as will do. */
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

  /** A decimal as {@link Decimals#toText} writes it: with all 18 places. */
  public static void putDecimal(BigDecimal value, ByteWriter out) {
    if (!isShort(value)) {
      putLong(value.setScale(Decimals.SCALE), out);
      return;
    }
    putPlain(value, out);
    int scale = value.scale();
    if (scale == 0) {
      out.put('.');
    }
    out.putDigits(0, Decimals.SCALE - scale);
  }

  /** A decimal of 18 places, in two numbers: by way of its text it takes several times longer. */
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

  /** A decimal as {@link BigDecimal#toPlainString} writes it. */
  public static void putPlain(BigDecimal value, ByteWriter out) {
    if (!isShort(value)) {
      out.putAscii(value.toPlainString());
      return;
    }
    long digits = value.unscaledValue().longValue();
    if (digits < 0) {
      out.put('-');
    }
    long absolute = Math.abs(digits);
    int scale = value.scale();
    long one = POWERS_OF_TEN[scale];
    long whole = absolute / one;
    putNumber(whole, out);
    if (scale > 0) {
      out.put('.');
      out.putDigits(absolute - whole * one, scale);
    }
  }

  /** A whole number as {@link Long#toString(long)} writes it. */
  public static void putNumber(long number, ByteWriter out) {
    if (number < 0) {
      out.putAscii(Long.toString(number));
    } else {
      out.putDigits(number, digitsOf(number));
    }
  }

  /** Whether its digits fit a long, and a power of ten that does parts them at the point. */
  private static boolean isShort(BigDecimal value) {
    if (value.scale() < 0 || value.scale() >= POWERS_OF_TEN.length) {
      return false;
    }
    // A long holds all numbers of 18 digits, and some of 19.
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
