package io.tickbeam.dashboard.live;

import java.util.BitSet;

/** Which of the last trade ids of a product have come; ids rise by one, so a bit each will do. */
final class RecentTrades {

  private static final int REMEMBERED = 1 << 16;

  private final BitSet seen = new BitSet(REMEMBERED);
  private long highest = -1;

  /** Notes an id; false when it has come before. An id too old to know counts as new. */
  boolean add(long id) {
    if (highest >= 0 && id <= highest - REMEMBERED) {
      return true;
    }
    if (id > highest) {
      forget(id);
      highest = id;
    }
    int bit = Math.floorMod(id, REMEMBERED);
    boolean isNew = !seen.get(bit);
    seen.set(bit);
    return isNew;
  }

  private void forget(long next) {
    if (highest < 0 || next - highest >= REMEMBERED) {
      seen.clear();
      return;
    }
    for (long id = highest + 1; id <= next; id++) {
      seen.clear(Math.floorMod(id, REMEMBERED));
    }
  }
}
