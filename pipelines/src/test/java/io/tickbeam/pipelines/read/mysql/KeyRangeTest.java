package io.tickbeam.pipelines.read.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.tick.TickIdentity;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRangeTest {

  @Test
  void partsHoldEachKeyOnceWhateverItsKind() {
    List<KeyRange> parts = KeyRange.split(key('T', 100), key('T', 900), 4, 900);
    assertEquals(4, parts.size());
    List<String> keys =
        List.of(
            key('P', 5),
            new TickIdentity('P', Long.MAX_VALUE, new BigDecimal("0.5")).key(),
            key('S', Long.MAX_VALUE),
            key('T', 0),
            key('T', 299),
            key('T', 300),
            key('T', 301),
            key('T', Long.MAX_VALUE));
    for (String key : keys) {
      assertEquals(1, parts.stream().filter(part -> holds(part, key)).count(), key);
    }
  }

  @Test
  void partsAreAlikeInLength() {
    List<KeyRange> parts = KeyRange.split(key('T', 100), key('T', 900), 4, 900);
    assertEquals(
        List.of(key('T', 300), key('T', 500), key('T', 700), "~"),
        parts.stream().map(KeyRange::to).toList());
  }

  @Test
  void oneWhereNothingTellsWhereToSplit() {
    List<KeyRange> whole = List.of(KeyRange.ALL);
    assertEquals(whole, KeyRange.split(null, null, 4, 900));
    assertEquals(whole, KeyRange.split(key('S', 1), key('T', 900), 4, 900));
    assertEquals(whole, KeyRange.split("own-1", "own-900", 4, 900));
    assertEquals(whole, KeyRange.split("T" + "1".repeat(19), "T" + "9".repeat(19), 4, 900));
    assertEquals(whole, KeyRange.split(key('T', 900), key('T', 100), 4, 900));
    assertEquals(whole, KeyRange.split(key('T', 900), key('T', 902), 4, 900));
    assertEquals(whole, KeyRange.split(key('T', 1), key('T', 900), 1, 900));
  }

  @Test
  void timesOfTicksWithoutIdsTellAsWell() {
    String first = new TickIdentity('P', 1_000, new BigDecimal("2.5")).key();
    String last = new TickIdentity('P', 3_000, new BigDecimal("2.5")).key();
    List<KeyRange> parts = KeyRange.split(first, last, 2, 900);
    assertTrue(holds(parts.get(0), first));
    assertTrue(holds(parts.get(1), last));
  }

  @Test
  void manyRowsMakeManyParts() {
    assertEquals(20, KeyRange.split(key('T', 1), key('T', 1_000_001), 2, 10_000_000).size());
    assertEquals(4, KeyRange.split(key('T', 1), key('T', 1_000_001), 2, 200_000).size());
  }

  private static boolean holds(KeyRange range, String key) {
    return range.from().compareTo(key) <= 0 && key.compareTo(range.to()) < 0;
  }

  private static String key(char kind, long number) {
    return new TickIdentity(kind, number, null).key();
  }
}
