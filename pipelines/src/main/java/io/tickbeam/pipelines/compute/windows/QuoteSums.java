package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.QuoteStats;
import io.tickbeam.contract.result.TradeIds;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.compute.exact.ExactMath;
import io.tickbeam.pipelines.compute.exact.ExactSum;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.SortedTicks;
import java.math.BigDecimal;

/** What ticks say of the day, the book and the numbering of trades. */
final class QuoteSums {

  private BigDecimal volume24h = BigDecimal.ZERO;
  private long volume24hCount;
  private BigDecimal maxBid;
  private BigDecimal maxAsk;
  private Long firstId;
  private Long lastId;
  private long ids;

  /** What at least one tick says. */
  static QuoteSums of(SortedTicks ticks) {
    ExactSum volume = new ExactSum();
    QuoteSums sums = new QuoteSums();
    for (int i = 0; i < ticks.size(); i++) {
      if (ticks.has(ColumnSet.VOLUME_24H, i)) {
        volume.add(ticks.digits(ColumnSet.VOLUME_24H, i), ticks.scale(ColumnSet.VOLUME_24H, i));
        sums.volume24hCount++;
      }
      sums.addIds(ticks.tradeId(i), ticks.tradeId(i), 1);
    }
    sums.volume24h = volume.toDecimal();
    sums.maxBid = Extremes.highest(ColumnSet.BEST_BID, ticks);
    sums.maxAsk = Extremes.highest(ColumnSet.BEST_ASK, ticks);
    return sums;
  }

  void add(Tick tick) {
    if (tick.day().volume24h() != null) {
      volume24h = volume24h.add(tick.day().volume24h());
      volume24hCount++;
    }
    maxBid = max(maxBid, tick.book().bestBid());
    maxAsk = max(maxAsk, tick.book().bestAsk());
    if (tick.tradeId() != null) {
      addIds(tick.tradeId(), tick.tradeId(), 1);
    }
  }

  void add(QuoteSums other) {
    volume24h = volume24h.add(other.volume24h);
    volume24hCount += other.volume24hCount;
    maxBid = max(maxBid, other.maxBid);
    maxAsk = max(maxAsk, other.maxAsk);
    if (other.firstId != null) {
      addIds(other.firstId, other.lastId, other.ids);
    }
  }

  private void addIds(long first, long last, long count) {
    firstId = firstId == null ? first : Math.min(firstId, first);
    lastId = lastId == null ? last : Math.max(lastId, last);
    ids += count;
  }

  void encode(ByteWriter out) {
    out.putDecimal(volume24h);
    out.putVar(volume24hCount);
    out.putOptional(maxBid);
    out.putOptional(maxAsk);
    out.putOptional(firstId);
    out.putOptional(lastId);
    out.putVar(ids);
  }

  static QuoteSums decode(ByteReader in) {
    QuoteSums sums = new QuoteSums();
    sums.volume24h = in.getDecimal();
    sums.volume24hCount = in.getVar();
    sums.maxBid = in.getOptionalDecimal();
    sums.maxAsk = in.getOptionalDecimal();
    sums.firstId = in.getOptionalNumber();
    sums.lastId = in.getOptionalNumber();
    sums.ids = in.getVar();
    return sums;
  }

  QuoteStats quotes() {
    BigDecimal average =
        volume24hCount == 0
            ? null
            : ExactMath.quotient(volume24h, BigDecimal.valueOf(volume24hCount));
    return new QuoteStats(average, maxBid, maxAsk);
  }

  TradeIds trades() {
    return new TradeIds(
        firstId, lastId, firstId == null ? null : (Long) (lastId - firstId + 1 - ids));
  }

  private static BigDecimal max(BigDecimal a, BigDecimal b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.max(b);
  }
}
