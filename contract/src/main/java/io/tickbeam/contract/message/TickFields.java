package io.tickbeam.contract.message;

import java.util.List;

/**
 * The names of a message's fields in topic {@code tickers}: those of Coinbase's {@code ticker}, and
 * {@code exchange}.
 */
public final class TickFields {

  /** What the message is: see {@link FeedMessage}. */
  public static final String TYPE = "type";

  /** The exchange; absent means {@link #DEFAULT_EXCHANGE}. */
  public static final String EXCHANGE = "exchange";

  /** The exchange's message number. */
  public static final String SEQUENCE = "sequence";

  /** The product, such as {@code BTC-USD}. */
  public static final String PRODUCT_ID = "product_id";

  /** Last price, in the quote currency. */
  public static final String PRICE = "price";

  /** First price of the last 24 hours. */
  public static final String OPEN_24H = "open_24h";

  /** Volume of the last 24 hours, in the base currency. */
  public static final String VOLUME_24H = "volume_24h";

  /** Lowest price of the last 24 hours. */
  public static final String LOW_24H = "low_24h";

  /** Highest price of the last 24 hours. */
  public static final String HIGH_24H = "high_24h";

  /** Volume of the last 30 days, in the base currency. */
  public static final String VOLUME_30D = "volume_30d";

  /** Highest price that a buyer offers. */
  public static final String BEST_BID = "best_bid";

  /** Size offered at the best bid, in the base currency. */
  public static final String BEST_BID_SIZE = "best_bid_size";

  /** Lowest price that a seller asks. */
  public static final String BEST_ASK = "best_ask";

  /** Size offered at the best ask, in the base currency. */
  public static final String BEST_ASK_SIZE = "best_ask_size";

  /** The taker's side: {@code buy} or {@code sell}. */
  public static final String SIDE = "side";

  /** Event time: UTC in ISO 8601, with up to nine decimals. */
  public static final String TIME = "time";

  /** The exchange's trade number. */
  public static final String TRADE_ID = "trade_id";

  /** Size of the trade, in the base currency. */
  public static final String LAST_SIZE = "last_size";

  /** The exchange of a message without the field {@link #EXCHANGE}. */
  public static final String DEFAULT_EXCHANGE = "coinbase";

  /** All fields, in Coinbase's order. */
  static final List<String> ALL =
      List.of(
          TYPE,
          EXCHANGE,
          SEQUENCE,
          PRODUCT_ID,
          PRICE,
          OPEN_24H,
          VOLUME_24H,
          LOW_24H,
          HIGH_24H,
          VOLUME_30D,
          BEST_BID,
          BEST_BID_SIZE,
          BEST_ASK,
          BEST_ASK_SIZE,
          SIDE,
          TIME,
          TRADE_ID,
          LAST_SIZE);

  /** The fields that are decimals, those that results need most first. */
  public static final List<String> DECIMALS =
      List.of(
          PRICE,
          LAST_SIZE,
          OPEN_24H,
          VOLUME_24H,
          LOW_24H,
          HIGH_24H,
          VOLUME_30D,
          BEST_BID,
          BEST_BID_SIZE,
          BEST_ASK,
          BEST_ASK_SIZE);

  private TickFields() {}
}
