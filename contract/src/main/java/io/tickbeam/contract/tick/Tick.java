package io.tickbeam.contract.tick;

import java.math.BigDecimal;

/**
 * One price message. Absent fields are null; decimals are exact with at most 18 decimal places, in
 * units of the product's quote currency (prices) or base currency (sizes and volumes).
 *
 * @param series exchange and product
 * @param timeNanos event time, nanoseconds since 1970-01-01T00:00Z
 * @param sequence the exchange's message number, or null
 * @param tradeId the exchange's trade number, or null
 * @param price last price, above 0
 * @param side the taker's side, or null
 * @param lastSize size of the trade, or null
 * @param day the figures about the last day and month
 * @param book the best bid and ask
 * @param fieldCount how many of the message's fields were present: of differing copies of one tick
 *     the one with the most counts
 */
public record Tick(
    Series series,
    long timeNanos,
    Long sequence,
    Long tradeId,
    BigDecimal price,
    Side side,
    BigDecimal lastSize,
    Day day,
    Book book,
    int fieldCount)
    implements TimedPrice {

  /** Opening, volume, low and high of the last 24 hours, and volume of 30 days. */
  public record Day(
      BigDecimal open24h,
      BigDecimal volume24h,
      BigDecimal low24h,
      BigDecimal high24h,
      BigDecimal volume30d) {
    /** Nothing known. */
    public static final Day UNKNOWN = new Day(null, null, null, null, null);
  }

  /** Best prices on offer and the sizes offered there. */
  public record Book(
      BigDecimal bestBid, BigDecimal bestBidSize, BigDecimal bestAsk, BigDecimal bestAskSize) {
    /** Nothing known. */
    public static final Book UNKNOWN = new Book(null, null, null, null);
  }

  /** Event time in milliseconds since 1970-01-01T00:00Z, rounded down. */
  public long eventMillis() {
    return Math.floorDiv(timeNanos, 1_000_000L);
  }
}
