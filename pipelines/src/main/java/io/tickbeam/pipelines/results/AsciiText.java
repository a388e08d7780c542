package io.tickbeam.pipelines.results;

import io.tickbeam.pipelines.tick.ByteWriter;
import io.tickbeam.pipelines.tick.Decimals;
import io.tickbeam.pipelines.tick.EventTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;

/**
 * Times and decimals as text, written straight from their numbers: there are a dozen for each tick,
 * and by way of a string each takes several times longer.
 */
final class AsciiText {

  private static final int SECONDS_PER_DAY = 86_400;
  private static final int BITS_OF_A_LONG = 63;

  private AsciiText() {}

  /** A time as {@link java.time.Instant#toString} writes it, given in nanoseconds since 1970. */
  static void putTime(long nanos, ByteWriter out) {
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
  static void putDecimal(BigDecimal value, ByteWriter out) {
    int scale = value.scale();
    BigInteger digits = value.unscaledValue();
    if (scale < 0 || scale > Decimals.SCALE || digits.bitLength() >= BITS_OF_A_LONG) {
      out.putAscii(Decimals.toText(value));
      return;
    }
    if (digits.signum() < 0) {
      out.put('-');
    }
    long absolute = Math.abs(digits.longValue());
    long one = powerOfTen(scale);
    putNumber(absolute / one, out);
    out.put('.');
    out.putDigits(absolute % one, scale);
    for (int place = scale; place < Decimals.SCALE; place++) {
      out.put('0');
    }
  }

  private static long powerOfTen(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }

  private static void putNumber(long number, ByteWriter out) {
    int count = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      count++;
    }
    out.putDigits(number, count);
  }
}
