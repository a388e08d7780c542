package io.tickbeam.bench.peers.totals;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TotalsBytesTest {

  @Test
  void givesBackWhatItWasGiven() {
    WindowTotals totals =
        new WindowTotals()
            .add(tick("2026-01-05T00:00:01.000002Z", 7, 100, "86540.32", "buy"))
            .add(tick("2026-01-05T00:00:01.000002Z", 6, 99, "86540.3", "sell"))
            .add(tick("2026-01-05T00:00:01.000002Z", 7, 100, "1", "buy"))
            .add(tick("2026-01-05T00:00:02Z", 9, 103, "86541", "sell"));
    WindowTotals decoded = TotalsBytes.decode(TotalsBytes.encode(totals));
    assertArrayEquals(totals.toRow("BTC-USD", 0, 60, null), decoded.toRow("BTC-USD", 0, 60, null));
    assertEquals(3, decoded.count);
    assertEquals(new BigDecimal("86540.3"), decoded.open);
    assertEquals(totals.tradeIds.ranges(), decoded.tradeIds.ranges());
  }

  private static TickerMessage tick(
      String time, long sequence, long tradeId, String price, String side) {
    return new TickerMessage(
        "ticker",
        "BTC-USD",
        time,
        sequence,
        tradeId,
        new BigDecimal(price),
        side,
        new BigDecimal("0.05"),
        new BigDecimal("8123.5"),
        new BigDecimal("86540.3"),
        new BigDecimal("86541"));
  }
}
