package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.FlowStats;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.compute.exact.ExactMath;
import io.tickbeam.pipelines.compute.exact.ExactSum;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.SortedTicks;
import java.math.BigDecimal;

/** Exact sums over sizes, by the taker's side. */
final class FlowSums {

  /** How much larger one side must be to set the sentiment. */
  private static final BigDecimal SENTIMENT_FACTOR = new BigDecimal("1.1");

  private BigDecimal volume;
  private BigDecimal buyVolume = BigDecimal.ZERO;
  private BigDecimal sellVolume = BigDecimal.ZERO;
  private long buyCount;
  private long sellCount;
  private boolean sizedBySide;

  /** The sums of at least one tick. */
  static FlowSums of(SortedTicks ticks) {
    ExactSum volume = new ExactSum();
    ExactSum bought = new ExactSum();
    ExactSum sold = new ExactSum();
    FlowSums sums = new FlowSums();
    boolean hasSize = false;
    for (int i = 0; i < ticks.size(); i++) {
      boolean isSized = ticks.has(ColumnSet.SIZE, i);
      long size = ticks.digits(ColumnSet.SIZE, i);
      int scale = ticks.scale(ColumnSet.SIZE, i);
      if (isSized) {
        hasSize = true;
        volume.add(size, scale);
      }
      if (!ticks.hasSide(i)) {
        continue;
      }
      boolean buy = ticks.isBuy(i);
      sums.buyCount += buy ? 1 : 0;
      sums.sellCount += buy ? 0 : 1;
      if (isSized) {
        sums.sizedBySide = true;
        (buy ? bought : sold).add(size, scale);
      }
    }
    sums.volume = hasSize ? volume.toDecimal() : null;
    sums.buyVolume = bought.toDecimal();
    sums.sellVolume = sold.toDecimal();
    return sums;
  }

  void add(Tick tick) {
    BigDecimal size = tick.lastSize();
    if (size != null) {
      volume = volume == null ? size : volume.add(size);
    }
    if (tick.side() == null) {
      return;
    }
    boolean buy = tick.side() == Side.BUY;
    buyCount += buy ? 1 : 0;
    sellCount += buy ? 0 : 1;
    if (size != null) {
      sizedBySide = true;
      buyVolume = buy ? buyVolume.add(size) : buyVolume;
      sellVolume = buy ? sellVolume : sellVolume.add(size);
    }
  }

  void add(FlowSums other) {
    if (other.volume != null) {
      volume = volume == null ? other.volume : volume.add(other.volume);
    }
    buyVolume = buyVolume.add(other.buyVolume);
    sellVolume = sellVolume.add(other.sellVolume);
    buyCount += other.buyCount;
    sellCount += other.sellCount;
    sizedBySide |= other.sizedBySide;
  }

  /** Sum of the sizes; null when no tick has one. */
  BigDecimal volume() {
    return volume;
  }

  void encode(ByteWriter out) {
    out.putOptional(volume);
    out.putDecimal(buyVolume);
    out.putDecimal(sellVolume);
    out.putVar(buyCount);
    out.putVar(sellCount);
    out.put(sizedBySide ? 1 : 0);
  }

  static FlowSums decode(ByteReader in) {
    FlowSums sums = new FlowSums();
    sums.volume = in.getOptionalDecimal();
    sums.buyVolume = in.getDecimal();
    sums.sellVolume = in.getDecimal();
    sums.buyCount = in.getVar();
    sums.sellCount = in.getVar();
    sums.sizedBySide = in.get() == 1;
    return sums;
  }

  FlowStats result() {
    boolean sided = buyCount + sellCount > 0;
    boolean hasRatio = sizedBySide && sellVolume.signum() != 0;
    return new FlowStats(
        volume,
        sizedBySide ? buyVolume : null,
        sizedBySide ? sellVolume : null,
        sided ? (Long) buyCount : null,
        sided ? (Long) sellCount : null,
        hasRatio ? ExactMath.quotient(buyVolume, sellVolume) : null,
        sizedBySide ? sentiment() : null);
  }

  private String sentiment() {
    if (buyVolume.compareTo(SENTIMENT_FACTOR.multiply(sellVolume)) > 0) {
      return "BULLISH";
    }
    return sellVolume.compareTo(SENTIMENT_FACTOR.multiply(buyVolume)) > 0 ? "BEARISH" : "NEUTRAL";
  }
}
