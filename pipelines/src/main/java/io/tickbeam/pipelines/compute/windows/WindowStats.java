package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.tick.Series;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * One row of {@code window_stats}, without the mode: which source it came from is the sinks'
 * matter. Decimals are in the product's quote or base currency; null stands for a statistic over a
 * field that no tick of the window had.
 *
 * @param exchange the exchange in lower case
 * @param productId the product
 * @param windowSeconds length of the window
 * @param windowStartSeconds start, inclusive, seconds since 1970 UTC
 * @param tradeCount distinct ticks
 * @param prices statistics of the price
 * @param flow sizes by side
 * @param quotes what the ticks said of the day and the book
 * @param trades trade ids and what is missing between them
 * @param lastEventNanos latest event time, nanoseconds since 1970 UTC
 * @param lateCount ticks added after the first result
 * @param revision how many times the row was revised
 */
public record WindowStats(
    String exchange,
    String productId,
    long windowSeconds,
    long windowStartSeconds,
    long tradeCount,
    Prices prices,
    Flow flow,
    Quotes quotes,
    Trades trades,
    long lastEventNanos,
    long lateCount,
    long revision)
    implements Serializable {

  /** Statistics of the price; deviation and volatility are null for a single tick. */
  public record Prices(
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      BigDecimal average,
      BigDecimal standardDeviation,
      BigDecimal vwap,
      BigDecimal range,
      BigDecimal volatility,
      boolean volatileFlag)
      implements Serializable {}

  /**
   * Sizes and counts by the taker's side, and whether the volume is over twice the mean of the
   * windows that began in the 10 minutes before.
   */
  public record Flow(
      BigDecimal volume,
      BigDecimal buyVolume,
      BigDecimal sellVolume,
      Long buyCount,
      Long sellCount,
      BigDecimal buySellRatio,
      String sentiment,
      Boolean volumeSpike)
      implements Serializable {

    Flow withVolumeSpike(Boolean spike) {
      return new Flow(
          volume, buyVolume, sellVolume, buyCount, sellCount, buySellRatio, sentiment, spike);
    }
  }

  /** Mean 24-hour volume, highest bid and highest ask. */
  public record Quotes(BigDecimal averageVolume24h, BigDecimal maxBestBid, BigDecimal maxBestAsk)
      implements Serializable {}

  /** Lowest and highest trade id and the ids between them that no tick had. */
  public record Trades(Long firstId, Long lastId, Long missing) implements Serializable {}

  /** Exchange and product. */
  public Series series() {
    return new Series(exchange, productId);
  }

  /** The same statistics, with what was found about the volume; null where unknown. */
  public WindowStats withVolumeSpike(Boolean spike) {
    return new WindowStats(
        exchange,
        productId,
        windowSeconds,
        windowStartSeconds,
        tradeCount,
        prices,
        flow.withVolumeSpike(spike),
        quotes,
        trades,
        lastEventNanos,
        lateCount,
        revision);
  }

  /** The same statistics as another revision. */
  public WindowStats revised(long lateCount, long revision) {
    return new WindowStats(
        exchange,
        productId,
        windowSeconds,
        windowStartSeconds,
        tradeCount,
        prices,
        flow,
        quotes,
        trades,
        lastEventNanos,
        lateCount,
        revision);
  }
}
