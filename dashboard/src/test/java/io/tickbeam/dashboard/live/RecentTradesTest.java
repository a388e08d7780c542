package io.tickbeam.dashboard.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RecentTradesTest {

  private final RecentTrades trades = new RecentTrades();

  @Test
  void anIdThatHasComeBeforeIsACopy() {
    assertTrue(trades.add(100));
    assertTrue(trades.add(102));
    assertTrue(trades.add(101), "out of order, but new");
    assertFalse(trades.add(100));
    assertFalse(trades.add(102));
  }

  @Test
  void idsAWholeRoundApartAreNotTakenForEachOther() {
    for (long id = 1; id <= 200_000; id++) {
      assertTrue(trades.add(id));
    }
    assertFalse(trades.add(200_000));
    assertFalse(trades.add(200_000 - 65_535));
    assertTrue(trades.add(1), "too old to know");
  }

  @Test
  void aJumpForgetsWhatIsFarBehind() {
    assertTrue(trades.add(5));
    assertTrue(trades.add(5 + (1L << 40)));
    assertFalse(trades.add(5 + (1L << 40)));
    assertTrue(trades.add(6 + (1L << 40) - 65_536 + 5));
  }
}
