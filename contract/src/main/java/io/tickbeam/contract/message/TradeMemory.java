package io.tickbeam.contract.message;

import java.util.Map;
import java.util.TreeMap;

/**
 * The trades of one product that were published, as intervals of their ids. Ids are consecutive, so
 * there is one interval for each stretch without a loss, however many trades there were. A trade
 * that comes out of order is new; one that comes twice is not.
 *
 * <p>Not safe for several threads, but for {@link #missing()}.
 */
public final class TradeMemory {

  /** Beyond this the oldest interval is forgotten; its trades would be published again. */
  static final int MAX_INTERVALS = 10_000;

  private final TreeMap<Long, Long> lastIdByFirstId = new TreeMap<>();
  private long lowest = Long.MAX_VALUE;
  private long highest = Long.MIN_VALUE;
  private long forgottenUpTo = Long.MIN_VALUE;
  private long distinct;
  private volatile long missing;

  /** Whether the trade is new; it is remembered. */
  public boolean remember(long tradeId) {
    if (tradeId <= forgottenUpTo) {
      return true;
    }
    Map.Entry<Long, Long> below = lastIdByFirstId.floorEntry(tradeId);
    if (below != null && below.getValue() >= tradeId) {
      return false;
    }
    join(below, tradeId);
    distinct++;
    lowest = Math.min(lowest, tradeId);
    highest = Math.max(highest, tradeId);
    missing = highest - lowest - (distinct - 1);
    return true;
  }

  private void join(Map.Entry<Long, Long> below, long tradeId) {
    boolean extendsBelow = below != null && below.getValue() == tradeId - 1;
    long first = extendsBelow ? below.getKey() : tradeId;
    Long lastOfAbove = lastIdByFirstId.remove(tradeId + 1);
    lastIdByFirstId.put(first, lastOfAbove == null ? tradeId : lastOfAbove);
    if (lastIdByFirstId.size() > MAX_INTERVALS) {
      forgottenUpTo = lastIdByFirstId.pollFirstEntry().getValue();
    }
  }

  /** Trades between the lowest and the highest id that never came. */
  public long missing() {
    return missing;
  }
}
