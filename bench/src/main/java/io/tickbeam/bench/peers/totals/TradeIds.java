package io.tickbeam.bench.peers.totals;

import java.util.Map;
import java.util.TreeMap;

/** Ids of trades as ranges: they rise by one, so that a window's many ids are few ranges. */
final class TradeIds {

  private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

  /** Adds an id; false when it was there. */
  boolean add(long id) {
    Map.Entry<Long, Long> before = lastByFirst.floorEntry(id);
    if (before != null && before.getValue() >= id) {
      return false;
    }
    boolean joinsBefore = before != null && before.getValue() == id - 1;
    Long lastOfNext = lastByFirst.remove(id + 1);
    lastByFirst.put(
        joinsBefore ? before.getKey() : (Long) id, lastOfNext == null ? id : lastOfNext);
    return true;
  }

  /** A range that no other touches. */
  void addRange(long first, long last) {
    lastByFirst.put(first, last);
  }

  /** First to last id of each range. */
  Map<Long, Long> ranges() {
    return lastByFirst;
  }

  long first() {
    return lastByFirst.firstKey();
  }

  long last() {
    return lastByFirst.lastEntry().getValue();
  }
}
