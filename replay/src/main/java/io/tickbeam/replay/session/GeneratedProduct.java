package io.tickbeam.replay.session;

import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.TickFields;
import java.util.SplittableRandom;

/**
 * Simulates the market of one product: price in hundredths, sizes and volumes in units of 10^-8,
 * ids, and the 24-hour fields.
 */
final class GeneratedProduct {

  private static final int SIZE_SCALE = 8;
  private static final double DEVIATION_OF_LOG_SIZE = 1.8;
  final String productId;
  private final SplittableRandom random;
  private final long basePrice;
  private final double typicalSize;
  private final long openPrice;
  private long price;
  private long low;
  private long high;
  private long volume;
  private long volumeOf30Days;
  private boolean isBuy;
  long tradeId;
  long sequence;
  long timeMicros;

  GeneratedProduct(String productId, SplittableRandom random) {
    this.productId = productId;
    this.random = random;
    this.basePrice = basePrice(productId);
    // A typical trade has about the same value for all products.
    this.typicalSize = 1e8 * 20_000 / basePrice;
    this.price = basePrice + random.nextLong(basePrice / 50 + 1);
    this.openPrice = price - price / 80 + random.nextLong(price / 40 + 1);
    this.low = Math.min(price, openPrice) - random.nextLong(price / 50 + 1);
    this.high = Math.max(price, openPrice) + random.nextLong(price / 50 + 1);
    this.volume = (long) (typicalSize * (500_000 + random.nextInt(500_000)));
    this.volumeOf30Days = volume * 25 + random.nextLong(volume);
    this.tradeId = 100_000_000 + random.nextLong(800_000_000);
    this.sequence = 20_000_000_000L + random.nextLong(90_000_000_000L);
  }

  private static long basePrice(String productId) {
    return switch (productId) {
      case "BTC-USD" -> 8_650_000;
      case "ETH-USD" -> 284_000;
      case "SOL-USD" -> 13_500;
      default -> 500 + Math.floorMod(productId.hashCode(), 200_000);
    };
  }

  /** Writes the next trade; within a burst the price keeps its direction. */
  byte[] trade(long atMicros, boolean inBurst, TickText out) {
    timeMicros = atMicros;
    tradeId++;
    sequence += 1 + random.nextInt(60);
    if (!inBurst && random.nextInt(10) < 4) {
      isBuy = !isBuy;
    }
    movePrice(inBurst);
    long size = Math.max(1, size(typicalSize));
    volume += size;
    volumeOf30Days += size;
    return write(size, out);
  }

  private void movePrice(boolean inBurst) {
    if (inBurst) {
      price += (isBuy ? 1 : -1) * (long) random.nextInt(3);
    } else {
      double step = bell() * basePrice * 0.00004;
      // A weak pull towards the first price keeps a long random walk near it.
      price += Math.round(step + (basePrice - price) * 0.00002);
    }
    price = Math.max(price, basePrice / 10 + 1);
    low = Math.min(low, price);
    high = Math.max(high, price);
  }

  private byte[] write(long size, TickText out) {
    long spread = 1L + random.nextInt(4);
    long bid = isBuy ? Math.max(1, price - spread) : price;
    long ask = isBuy ? price : price + spread;
    return out.begin(TickFields.TYPE, FeedMessage.TICKER)
        .number(TickFields.SEQUENCE, sequence)
        .text(TickFields.PRODUCT_ID, productId)
        .trimmed(TickFields.PRICE, price, 2)
        .trimmed(TickFields.OPEN_24H, openPrice, 2)
        .fixed(TickFields.VOLUME_24H, volume, SIZE_SCALE)
        .trimmed(TickFields.LOW_24H, low, 2)
        .trimmed(TickFields.HIGH_24H, high, 2)
        .fixed(TickFields.VOLUME_30D, volumeOf30Days, SIZE_SCALE)
        .fixed(TickFields.BEST_BID, bid, 2)
        .fixed(TickFields.BEST_BID_SIZE, size(typicalSize * 8), SIZE_SCALE)
        .fixed(TickFields.BEST_ASK, ask, 2)
        .fixed(TickFields.BEST_ASK_SIZE, size(typicalSize * 8), SIZE_SCALE)
        .text(TickFields.SIDE, isBuy ? "buy" : "sell")
        .time(TickFields.TIME, timeMicros)
        .number(TickFields.TRADE_ID, tradeId)
        .trimmed(TickFields.LAST_SIZE, size, SIZE_SCALE)
        .end();
  }

  /** Nearly log-normal. StrictMath gives the same bytes on every machine. */
  private long size(double typical) {
    return (long) (typical * StrictMath.exp(DEVIATION_OF_LOG_SIZE * bell()));
  }

  /** Nearly normal, with standard deviation 1, between -3.5 and 3.5. */
  private double bell() {
    return (random.nextDouble()
            + random.nextDouble()
            + random.nextDouble()
            + random.nextDouble()
            - 2)
        * 1.7320508075688772;
  }
}
