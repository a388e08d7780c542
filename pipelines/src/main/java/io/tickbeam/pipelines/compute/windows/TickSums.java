package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.TickStats;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.tick.CopyRank;
import io.tickbeam.pipelines.tick.DistinctTicks;
import io.tickbeam.pipelines.tick.SortedTicks;
import java.math.BigDecimal;
import java.util.List;

/** Exact sums over the distinct ticks of one series in an interval of time. */
public final class TickSums {

  private final PriceSums prices;
  private final FlowSums flow;
  private final QuoteSums quotes;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;

  private TickSums(PriceSums prices, FlowSums flow, QuoteSums quotes) {
    this.prices = prices;
    this.flow = flow;
    this.quotes = quotes;
  }

  /** Sums over no ticks. */
  public TickSums() {
    this(new PriceSums(), new FlowSums(), new QuoteSums());
  }

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

  /** Sums over at least one tick. */
  static TickSums of(SortedTicks ticks) {
    TickSums totals = new TickSums(PriceSums.of(ticks), FlowSums.of(ticks), QuoteSums.of(ticks));
    totals.firstNanos = ticks.timeNanos(0);
    totals.lastNanos = ticks.timeNanos(ticks.size() - 1);
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

  /** Encodes the sums of at least one tick. */
  void encode(ByteWriter out) {
    prices.encode(out);
    flow.encode(out);
    quotes.encode(out);
    out.putVar(firstNanos);
    out.putVar(lastNanos);
  }

  static TickSums decode(ByteReader in) {
    TickSums sums = new TickSums(PriceSums.decode(in), FlowSums.decode(in), QuoteSums.decode(in));
    sums.firstNanos = in.getVar();
    sums.lastNanos = in.getVar();
    return sums;
  }

  /** Sum of the sizes; null when no tick has one. */
  BigDecimal volume() {
    return flow.volume();
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
