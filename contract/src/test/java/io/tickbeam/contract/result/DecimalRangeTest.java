package io.tickbeam.contract.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tickbeam.contract.tick.Series;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns hold what tables do; the rest is null wherever a row is read. */
class DecimalRangeTest {

  private static final Series SERIES = new Series("coinbase", "BTC-USD");
  private static final BigDecimal LARGEST =
      new BigDecimal("99999999999999999999.999999999999999999");
  private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(20);

  @Test
  void keepsTheLargestDecimalThatTablesHold() {
    assertEquals(LARGEST, score(LARGEST));
    assertEquals(LARGEST.negate(), score(LARGEST.negate()));
  }

  @Test
  void hasNullForWhatTablesDoNotHold() {
    assertNull(score(TOO_LARGE));
    assertNull(score(TOO_LARGE.negate().setScale(18)));
    assertNull(score(new BigDecimal("1e33")));
  }

  @Test
  void keepsSmallDecimalsAndZeros() {
    assertEquals(new BigDecimal("1E-18"), score(new BigDecimal("1E-18")));
    assertEquals(BigDecimal.ZERO.setScale(18), score(BigDecimal.ZERO.setScale(18)));
  }

  @Test
  void keepsProductsOfPricesAndSizesOf47Digits() {
    BigDecimal largest = BigDecimal.TEN.pow(47).subtract(new BigDecimal("1e-18"));

    assertEquals(largest, DecimalRange.WIDE.fitting(largest));
    assertNull(DecimalRange.WIDE.fitting(BigDecimal.TEN.pow(47)));
    assertEquals(TOO_LARGE, ResultKind.WINDOW_STATS.column("quote_volume").get(window(0)));
    assertNull(ResultKind.WINDOW_STATS.column("sum_price").get(window(0)));
  }

  @Test
  void aWindowEndsNotLaterThanTimesDo() {
    Column end = ResultKind.WINDOW_STATS.column("window_end");

    assertEquals(60_000_000_000L, end.get(window(0)));
    assertEquals(Long.MAX_VALUE, end.get(window(Long.MAX_VALUE / 1_000_000_000L - 10)));
  }

  private static Object score(BigDecimal value) {
    ZScores scores =
        new ZScores(0, SERIES, 1L, BigDecimal.ONE, List.of(new ZScores.Score("30s", value)));
    Object[][] items = (Object[][]) ResultKind.Z_SCORES.column("z_scores").get(scores);
    return items[0][1];
  }

  /** A window whose prices and products are beyond the usual columns. */
  private static WindowStats window(long startSeconds) {
    PriceStats prices =
        new PriceStats(
            null, null, null, null, null, null, null, null, null, false, TOO_LARGE, TOO_LARGE);
    TickStats ticks = new TickStats(1, prices, null, null, null, 0);
    return WindowStats.of(SERIES, startSeconds, 60, ticks);
  }
}
