package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import java.math.BigDecimal;

/** Ticks for the tests of this package. */
final class Ticks {

  private static final Series SERIES = new Series("coinbase", "BTC-USD");
  private static final long TIME_NANOS = 1_764_644_400_089_411_123L;

  /** As long as a decimal may be: 15 digits before the point, 18 behind it. */
  private static final BigDecimal LONGEST = new BigDecimal("999999999999999.999999999999999999");

  private Ticks() {}

  /** Nothing but what is required. */
  static Tick smallest() {
    return new Tick(
        SERIES,
        TIME_NANOS,
        null,
        null,
        new BigDecimal("0.000000000000000001"),
        null,
        null,
        Tick.Day.UNKNOWN,
        Tick.Book.UNKNOWN,
        3);
  }

  /** Every field, each with a value of its own, the extremes among them. */
  static Tick largest() {
    return new Tick(
        new Series("exchange-ä-東-😀", "P-ä-東-😀"),
        TIME_NANOS + 1,
        Long.MAX_VALUE,
        0L,
        LONGEST,
        Side.SELL,
        new BigDecimal("9.223372036854775807"),
        new Tick.Day(
            new BigDecimal("9.223372036854775808"),
            BigDecimal.ZERO,
            new BigDecimal("10.50"),
            new BigDecimal("1000"),
            new BigDecimal("0.1")),
        new Tick.Book(new BigDecimal("1"), new BigDecimal("2.0"), new BigDecimal("3.00"), LONGEST),
        16);
  }

  /** Something between the two. */
  static Tick bought() {
    return new Tick(
        SERIES,
        TIME_NANOS,
        7L,
        9L,
        new BigDecimal("86540.32"),
        Side.BUY,
        new BigDecimal("0.05"),
        Tick.Day.UNKNOWN,
        new Tick.Book(new BigDecimal("86540.30"), null, null, null),
        8);
  }
}
