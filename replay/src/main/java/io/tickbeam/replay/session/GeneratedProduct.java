package io.tickbeam.replay.session;

import java.util.SplittableRandom;

/**
 * Simulates the market of one product: price in hundredths, sizes and volumes in units of 10^-8,
 * ids, and the 24-hour fields.
 */
final class GeneratedProduct {

  private static final int SIZE_SCALE = 8;
  private static final double DEVIATION_OF_LOG_SIZE = 1.8;
  private static final byte[] BUY = AsciiWriter.ascii("\",\"side\":\"buy\",\"time\":\"");
  private static final byte[] SELL = AsciiWriter.ascii("\",\"side\":\"sell\",\"time\":\"");
  private static final byte[] TYPE = AsciiWriter.ascii("{\"type\":\"ticker\",\"sequence\":");
  private static final byte[] OPEN = AsciiWriter.ascii("\",\"open_24h\":\"");
  private static final byte[] VOLUME = AsciiWriter.ascii("\",\"volume_24h\":\"");
  private static final byte[] LOW = AsciiWriter.ascii("\",\"low_24h\":\"");
  private static final byte[] HIGH = AsciiWriter.ascii("\",\"high_24h\":\"");
  private static final byte[] VOLUME_30D = AsciiWriter.ascii("\",\"volume_30d\":\"");
  private static final byte[] BID = AsciiWriter.ascii("\",\"best_bid\":\"");
  private static final byte[] BID_SIZE = AsciiWriter.ascii("\",\"best_bid_size\":\"");
  private static final byte[] ASK = AsciiWriter.ascii("\",\"best_ask\":\"");
  private static final byte[] ASK_SIZE = AsciiWriter.ascii("\",\"best_ask_size\":\"");
  private static final byte[] TRADE_ID = AsciiWriter.ascii("\",\"trade_id\":");
  private static final byte[] LAST_SIZE = AsciiWriter.ascii(",\"last_size\":\"");
  private static final byte[] END = AsciiWriter.ascii("\"}");

  final String productId;
  private final byte[] productText;
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
    this.productText = AsciiWriter.ascii(",\"product_id\":\"" + productId + "\",\"price\":\"");
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
  void trade(long atMicros, boolean inBurst, AsciiWriter out) {
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
    write(size, out);
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

  private void write(long size, AsciiWriter out) {
    long spread = 1L + random.nextInt(4);
    long bid = isBuy ? Math.max(1, price - spread) : price;
    long ask = isBuy ? price : price + spread;
    out.clear();
    out.text(TYPE).number(sequence).text(productText).trimmed(price, 2);
    out.text(OPEN).trimmed(openPrice, 2).text(VOLUME).fixed(volume, SIZE_SCALE);
    out.text(LOW).trimmed(low, 2).text(HIGH).trimmed(high, 2);
    out.text(VOLUME_30D).fixed(volumeOf30Days, SIZE_SCALE);
    out.text(BID).fixed(bid, 2).text(BID_SIZE).fixed(size(typicalSize * 8), SIZE_SCALE);
    out.text(ASK).fixed(ask, 2).text(ASK_SIZE).fixed(size(typicalSize * 8), SIZE_SCALE);
    out.text(isBuy ? BUY : SELL).time(timeMicros);
    out.text(TRADE_ID).number(tradeId).text(LAST_SIZE).trimmed(size, SIZE_SCALE).text(END);
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
