package io.tickbeam.contract.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class TradeMemoryTest {

  private final TradeMemory memory = new TradeMemory();

  @Test
  void agreesWithPlainSetOfIdsInAnyOrder() {
    TreeSet<Long> ids = new TreeSet<>();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 5_000; i++) {
      long id = 1_000L + random.nextInt(3_000);
      assertEquals(ids.add(id), memory.remember(id));
      assertEquals(ids.last() - ids.first() + 1 - ids.size(), memory.missing());
    }
  }

  @Test
  void countsLostTradeUntilItComesLate() {
    memory.remember(5);
    memory.remember(7);
    assertEquals(1, memory.missing());
    assertTrue(memory.remember(6));
    assertEquals(0, memory.missing());
    assertFalse(memory.remember(6));
  }

  @Test
  void publishesForgottenTradesAgainRatherThanLosingNewOnes() {
    for (long id = 0; id <= 2L * TradeMemory.MAX_INTERVALS; id += 2) {
      assertTrue(memory.remember(id));
    }
    assertTrue(memory.remember(0), "the oldest is forgotten");
    assertFalse(memory.remember(2), "the others are not");
    assertEquals(TradeMemory.MAX_INTERVALS, memory.missing());
  }
}
