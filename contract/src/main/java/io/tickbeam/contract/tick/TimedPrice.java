package io.tickbeam.contract.tick;

import java.math.BigDecimal;
import java.util.Comparator;

/** What places a tick among the others of its series, and tells it apart from them. */
public interface TimedPrice {

  /** Order of ticks within a series: by time and sequence; what is absent comes first. */
  Comparator<TimedPrice> BY_TIME = TimedPrice::compareByTime;

  /** Event time, nanoseconds since 1970-01-01T00:00Z. */
  long timeNanos();

  /** The exchange's message number, or null. */
  Long sequence();

  /** The exchange's trade number, or null. */
  Long tradeId();

  /** Last price, above 0, quote currency. */
  BigDecimal price();

  /** What tells this tick apart within its series, however often it arrives. */
  default TickIdentity identity() {
    return TickIdentity.of(tradeId(), sequence(), timeNanos(), price());
  }

  // One method instead of a chain of comparators: every tick is sorted, and the chain takes several
  // calls for each comparison.
  private static int compareByTime(TimedPrice a, TimedPrice b) {
    int order = Long.compare(a.timeNanos(), b.timeNanos());
    if (order == 0) {
      order = compareAbsentFirst(a.sequence(), b.sequence());
    }
    if (order == 0) {
      order = compareAbsentFirst(a.tradeId(), b.tradeId());
    }
    return order == 0 ? a.price().compareTo(b.price()) : order;
  }

  private static int compareAbsentFirst(Long a, Long b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    return a.compareTo(b);
  }
}
