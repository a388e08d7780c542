package io.tickbeam.bench.peers.totals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TradeIdsTest {

  @Test
  void joinsNeighboursAndKnowsRepeats() {
    TradeIds ids = new TradeIds();
    for (long id : new long[] {5, 7, 6, 3, 10, 4}) {
      assertTrue(ids.add(id));
    }
    assertEquals(Map.of(3L, 7L, 10L, 10L), ids.ranges());
    for (long id : new long[] {3, 5, 7, 10}) {
      assertFalse(ids.add(id));
    }
    assertEquals(3, ids.first());
    assertEquals(10, ids.last());
  }
}
