package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.FlowStats;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.compute.exact.ExactMath;
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
