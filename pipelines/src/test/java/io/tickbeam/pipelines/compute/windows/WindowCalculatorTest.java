package io.tickbeam.pipelines.compute.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.result.FlowStats;
import io.tickbeam.contract.result.QuoteStats;
import io.tickbeam.contract.result.TradeIds;
import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowCalculatorTest {

  private static final Series SERIES = new Series("coinbase", "BTC-USD");

  @Test
  void worksOutEveryStatistic() {
    // Prices 10, 12, 14 and sizes 1, 2, 1; the second is a sale.
    WindowStats stats =
        fold(
            List.of(
                tick(1, 5L, "10", Side.BUY, "1", 7),
                tick(2, 6L, "12", Side.SELL, "2", 7),
                tick(3, 9L, "14", Side.BUY, "1", 7)));

    assertEquals(3, stats.ticks().count());
    assertDecimal("10", stats.ticks().prices().open());
    assertDecimal("14", stats.ticks().prices().close());
    assertDecimal("12", stats.ticks().prices().average());
    // Squared differences 4, 0, 4 over n − 1 = 2: variance 4.
    assertDecimal("2", stats.ticks().prices().standardDeviation());
    assertDecimal("0.166666666666666667", stats.ticks().prices().volatility());
    // (10·1 + 12·2 + 14·1) / 4
    assertDecimal("12", stats.ticks().prices().vwap());
    assertDecimal("36", stats.ticks().prices().sum());
    // 10·1 + 12·2 + 14·1
    assertDecimal("48", stats.ticks().prices().quoteVolume());
    assertDecimal("4", stats.ticks().prices().range());
    assertTrue(stats.ticks().prices().volatileFlag());
    assertDecimal("4", stats.ticks().flow().volume());
    assertDecimal("2", stats.ticks().flow().buyVolume());
    assertDecimal("1", stats.ticks().flow().buySellRatio());
    assertEquals("NEUTRAL", stats.ticks().flow().sentiment());
    // Ids 5 to 9 are five, three came.
    assertEquals(new TradeIds(5L, 9L, 2L), stats.ticks().trades());
  }

  @Test
  void givesNullForWhatNoTickHas() {
    WindowStats stats = fold(List.of(tick(1, null, "10", null, null, 3)));

    assertNull(stats.ticks().prices().standardDeviation());
    assertNull(stats.ticks().prices().volatility());
    assertNull(stats.ticks().prices().vwap());
    assertNull(stats.ticks().prices().quoteVolume());
    assertEquals(new FlowStats(null, null, null, null, null, null, null), stats.ticks().flow());
    assertNull(stats.volumeSpike());
    assertEquals(new QuoteStats(null, null, null), stats.ticks().quotes());
    assertEquals(new TradeIds(null, null, null), stats.ticks().trades());
  }

  @Test
  void countsTheCopyWithTheMostFields() {
    WindowStats stats =
        fold(
            List.of(
                tick(1, 5L, "10", null, null, 4),
                tick(2, 5L, "11", Side.BUY, "1", 6),
                tick(1, 5L, "12", null, null, 4)));

    assertEquals(1, stats.ticks().count());
    assertDecimal("11", stats.ticks().prices().close());
  }

  @Test
  void doesNotDependOnTheOrderOfArrival() {
    Random random = new Random(1);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String price = "86540." + random.nextInt(100);
      String size = "0.0" + random.nextInt(1_000_000);
      ticks.add(tick(random.nextInt(50), (long) random.nextInt(150), price, Side.BUY, size, 7));
    }
    WindowStats expected = fold(ticks);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(ticks, random);
      assertEquals(expected, fold(ticks));
    }
  }

  private static WindowStats fold(List<Tick> ticks) {
    return WindowCalculator.fold(SERIES, 0, 60, ticks);
  }

  private static Tick tick(
      long micros, Long tradeId, String price, Side side, String size, int fields) {
    return new Tick(
        SERIES,
        micros * 1000,
        null,
        tradeId,
        new BigDecimal(price),
        side,
        size == null ? null : new BigDecimal(size),
        Tick.Day.UNKNOWN,
        Tick.Book.UNKNOWN,
        fields);
  }

  private static void assertDecimal(String expected, BigDecimal actual) {
    assertEquals(0, new BigDecimal(expected).compareTo(actual), () -> "was " + actual);
  }
}
