package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.PriceStats;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.compute.exact.ExactMath;
import io.tickbeam.pipelines.compute.exact.ExactMoments;
import io.tickbeam.pipelines.compute.exact.ExactSum;
import io.tickbeam.pipelines.compute.exact.Moments;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.SortedTicks;
import java.math.BigDecimal;

/** Exact sums over prices, added in the order of the ticks. */
final class PriceSums {

  /** Share of the average above which the price range counts as volatile. */
  private static final BigDecimal VOLATILITY_THRESHOLD = new BigDecimal("0.002");

  private Moments moments = Moments.NONE;

  /** Null until a tick has a size. */
  private BigDecimal sumOfProducts;

  private BigDecimal sumOfSizes = BigDecimal.ZERO;
  private BigDecimal open;
  private BigDecimal high;
  private BigDecimal low;
  private BigDecimal close;

  /** The sums of at least one tick. */
  static PriceSums of(SortedTicks ticks) {
    ExactMoments moments = new ExactMoments();
    ExactSum products = new ExactSum();
    ExactSum sizes = new ExactSum();
    boolean hasSize = false;
    for (int i = 0; i < ticks.size(); i++) {
      long price = ticks.digits(ColumnSet.PRICE, i);
      int scale = ticks.scale(ColumnSet.PRICE, i);
      moments.add(price, scale);
      if (ticks.has(ColumnSet.SIZE, i)) {
        hasSize = true;
        long size = ticks.digits(ColumnSet.SIZE, i);
        int sizeScale = ticks.scale(ColumnSet.SIZE, i);
        products.addProduct(price, scale, size, sizeScale);
        sizes.add(size, sizeScale);
      }
    }
    PriceSums sums = new PriceSums();
    sums.moments = moments.toMoments();
    sums.sumOfProducts = hasSize ? products.toDecimal() : null;
    sums.sumOfSizes = sizes.toDecimal();
    sums.open = ticks.decimal(ColumnSet.PRICE, 0);
    sums.high = Extremes.highest(ColumnSet.PRICE, ticks);
    sums.low = Extremes.lowest(ColumnSet.PRICE, ticks);
    sums.close = ticks.decimal(ColumnSet.PRICE, ticks.size() - 1);
    return sums;
  }

  void add(Tick tick) {
    BigDecimal price = tick.price();
    moments = moments.plus(price);
    if (tick.lastSize() != null) {
      sumOfProducts = sum(sumOfProducts, price.multiply(tick.lastSize()));
      sumOfSizes = sumOfSizes.add(tick.lastSize());
    }
    open = open == null ? price : open;
    high = high == null ? price : high.max(price);
    low = low == null ? price : low.min(price);
    close = price;
  }

  /** Adds what ticks that are all later than these gave. */
  void addLater(PriceSums later) {
    moments = moments.plus(later.moments);
    sumOfProducts = sum(sumOfProducts, later.sumOfProducts);
    sumOfSizes = sumOfSizes.add(later.sumOfSizes);
    open = open == null ? later.open : open;
    high = high == null ? later.high : high.max(later.high);
    low = low == null ? later.low : low.min(later.low);
    close = later.close;
  }

  long count() {
    return moments.count();
  }

  /** Encodes the sums of at least one tick. */
  void encode(ByteWriter out) {
    out.putVar(moments.count());
    out.putDecimal(moments.sum());
    out.putDecimal(moments.sumOfSquares());
    out.putOptional(sumOfProducts);
    out.putDecimal(sumOfSizes);
    out.putDecimal(open);
    out.putDecimal(high);
    out.putDecimal(low);
    out.putDecimal(close);
  }

  static PriceSums decode(ByteReader in) {
    PriceSums sums = new PriceSums();
    sums.moments = new Moments(in.getVar(), in.getDecimal(), in.getDecimal());
    sums.sumOfProducts = in.getOptionalDecimal();
    sums.sumOfSizes = in.getDecimal();
    sums.open = in.getDecimal();
    sums.high = in.getDecimal();
    sums.low = in.getDecimal();
    sums.close = in.getDecimal();
    return sums;
  }

  PriceStats result() {
    BigDecimal n = BigDecimal.valueOf(moments.count());
    BigDecimal sum = moments.sum();
    BigDecimal range = high.subtract(low);
    return new PriceStats(
        open,
        high,
        low,
        close,
        moments.mean(),
        moments.deviation(),
        sumOfSizes.signum() == 0 ? null : ExactMath.quotient(sumOfProducts, sumOfSizes),
        range,
        volatility(),
        range.multiply(n).compareTo(VOLATILITY_THRESHOLD.multiply(sum)) > 0,
        sum,
        sumOfProducts == null ? null : ExactMath.quotient(sumOfProducts, BigDecimal.ONE));
  }

  private static BigDecimal sum(BigDecimal a, BigDecimal b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.add(b);
  }

  /** Deviation over mean, from the exact values of both; null for fewer than two prices. */
  private BigDecimal volatility() {
    if (moments.count() < 2) {
      return null;
    }
    BigDecimal n = BigDecimal.valueOf(moments.count());
    BigDecimal degrees = BigDecimal.valueOf(moments.count() - 1);
    return ExactMath.rootOfQuotient(
        moments.spread().multiply(n), degrees.multiply(moments.sum()).multiply(moments.sum()));
  }
}
