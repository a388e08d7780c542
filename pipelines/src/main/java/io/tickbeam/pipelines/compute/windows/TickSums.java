package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.TickStats;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.tick.CopyRank;
import io.tickbeam.pipelines.tick.DistinctTicks;
import java.io.Serializable;
import java.util.List;

/** Exact sums over the distinct ticks of one series in an interval of time. */
public final class TickSums implements Serializable {

  private static final long serialVersionUID = 1;

  private final PriceSums prices = new PriceSums();
  private final FlowSums flow = new FlowSums();
  private final QuoteSums quotes = new QuoteSums();
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;

  /** Sums over no ticks. */
  public TickSums() {}

  /** Sums over ticks in any order with duplicates. Sorts the list. */
  static TickSums of(List<Tick> ticks) {
    List<Tick> distinct = DistinctTicks.of(ticks, CopyRank.BEST_COPY_FIRST);
    TickSums totals = new TickSums();
    for (Tick tick : distinct) {
      totals.prices.add(tick);
      totals.flow.add(tick);
      totals.quotes.add(tick);
    }
    totals.firstNanos = distinct.get(0).timeNanos();
    totals.lastNanos = distinct.get(distinct.size() - 1).timeNanos();
    return totals;
  }

  /** Adds sums whose ticks are all later than those of these sums. */
  public void addLater(TickSums later) {
    prices.addLater(later.prices);
    flow.add(later.flow);
    quotes.add(later.quotes);
    firstNanos = Math.min(firstNanos, later.firstNanos);
    lastNanos = Math.max(lastNanos, later.lastNanos);
  }

  /** How many ticks were summed. */
  public long count() {
    return prices.count();
  }

  /** Time of the first tick, nanoseconds since 1970 UTC. */
  public long firstNanos() {
    return firstNanos;
  }

  /** The statistics of the ticks that were summed. */
  public TickStats stats() {
    return new TickStats(
        prices.count(),
        prices.result(),
        flow.result(),
        quotes.quotes(),
        quotes.trades(),
        lastNanos);
  }
}
