package io.tickbeam.bench.peers.totals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * What one window has seen, each trade once. Sums are BigDecimal: prices of few digits add up in
 * longs there. Mutable; not thread-safe.
 */
public final class WindowTotals {

  private static final int SCALE = 18;
  private static final BigDecimal SENTIMENT_FACTOR = new BigDecimal("1.1");
  private static final BigDecimal VOLATILE_SHARE = new BigDecimal("0.002");

  final TradeIds tradeIds = new TradeIds();
  long count;
  long buyCount;
  long firstMicros;
  long firstSequence;
  long lastMicros;
  long lastSequence;
  BigDecimal open = BigDecimal.ZERO;
  BigDecimal close = BigDecimal.ZERO;
  BigDecimal high = BigDecimal.ZERO;
  BigDecimal low = BigDecimal.ZERO;
  BigDecimal sum = BigDecimal.ZERO;
  BigDecimal sumOfSquares = BigDecimal.ZERO;
  BigDecimal turnover = BigDecimal.ZERO;
  BigDecimal volume = BigDecimal.ZERO;
  BigDecimal buyVolume = BigDecimal.ZERO;
  BigDecimal volume24h = BigDecimal.ZERO;
  BigDecimal maxBid = BigDecimal.ZERO;
  BigDecimal maxAsk = BigDecimal.ZERO;

  /** How many trades there are. */
  public long count() {
    return count;
  }

  /** Sum of their sizes. */
  public BigDecimal volume() {
    return volume;
  }

  /** Adds a tick, unless its trade is there. */
  public WindowTotals add(TickerMessage tick) {
    if (!tick.isTick() || !tradeIds.add(tick.tradeId())) {
      return this;
    }
    BigDecimal price = tick.price();
    addPlace(tick.timeMicros(), tick.sequence(), price);
    high = count == 0 ? price : high.max(price);
    low = count == 0 ? price : low.min(price);
    count++;
    sum = sum.add(price);
    sumOfSquares = sumOfSquares.add(price.multiply(price));
    turnover = turnover.add(price.multiply(tick.lastSize()));
    volume = volume.add(tick.lastSize());
    if (tick.side().equals("buy")) {
      buyCount++;
      buyVolume = buyVolume.add(tick.lastSize());
    }
    volume24h = volume24h.add(tick.volume24h());
    maxBid = maxBid.max(tick.bestBid());
    maxAsk = maxAsk.max(tick.bestAsk());
    return this;
  }

  private void addPlace(long micros, long sequence, BigDecimal price) {
    if (count == 0 || micros < firstMicros || (micros == firstMicros && sequence < firstSequence)) {
      firstMicros = micros;
      firstSequence = sequence;
      open = price;
    }
    if (count == 0 || micros > lastMicros || (micros == lastMicros && sequence > lastSequence)) {
      lastMicros = micros;
      lastSequence = sequence;
      close = price;
    }
  }

  /**
   * The row of the window.
   *
   * @param volumeSpike whether the volume is over twice that of the windows before, or null
   * @return values of {@link io.tickbeam.bench.peers.WindowStatsTable#COLUMNS}
   */
  public Object[] toRow(
      String productId, long startSeconds, long windowSeconds, Boolean volumeSpike) {
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal range = high.subtract(low);
    BigDecimal deviation = deviation();
    BigDecimal mean = quotient(sum, n);
    BigDecimal sellVolume = volume.subtract(buyVolume);
    return new Object[] {
      "stream",
      "coinbase",
      productId,
      windowSeconds,
      utc(startSeconds * 1_000_000),
      utc((startSeconds + windowSeconds) * 1_000_000),
      count,
      open,
      high,
      low,
      close,
      mean,
      deviation,
      volume.signum() == 0 ? null : quotient(turnover, volume),
      range,
      deviation == null ? null : quotient(deviation, mean),
      range.multiply(n).compareTo(VOLATILE_SHARE.multiply(sum)) > 0,
      volume,
      buyVolume,
      sellVolume,
      buyCount,
      count - buyCount,
      sellVolume.signum() == 0 ? null : quotient(buyVolume, sellVolume),
      sentiment(sellVolume),
      volumeSpike,
      quotient(volume24h, n),
      maxBid,
      maxAsk,
      utc(lastMicros),
      tradeIds.first(),
      tradeIds.last(),
      tradeIds.last() - tradeIds.first() + 1 - count
    };
  }

  private BigDecimal deviation() {
    if (count < 2) {
      return null;
    }
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal spread = n.multiply(sumOfSquares).subtract(sum.multiply(sum));
    BigDecimal degrees = n.multiply(BigDecimal.valueOf(count - 1));
    return spread
        .divide(degrees, MathContext.DECIMAL128)
        .sqrt(MathContext.DECIMAL128)
        .setScale(SCALE, RoundingMode.HALF_EVEN);
  }

  private String sentiment(BigDecimal sellVolume) {
    if (buyVolume.compareTo(SENTIMENT_FACTOR.multiply(sellVolume)) > 0) {
      return "BULLISH";
    }
    return sellVolume.compareTo(SENTIMENT_FACTOR.multiply(buyVolume)) > 0 ? "BEARISH" : "NEUTRAL";
  }

  private static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, SCALE, RoundingMode.HALF_EVEN);
  }

  /** As text, so that no session shifts it to another time zone. */
  private static String utc(long micros) {
    return LocalDateTime.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L),
            (int) Math.floorMod(micros, 1_000_000L) * 1_000,
            ZoneOffset.UTC)
        .toString()
        .replace('T', ' ');
  }
}
