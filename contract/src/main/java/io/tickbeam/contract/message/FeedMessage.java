package io.tickbeam.contract.message;

/**
 * The fields of a message that ingest needs; the others stay in its bytes.
 *
 * @param type {@code ticker}, {@code heartbeat}, {@code subscriptions}, {@code error} or another
 * @param productId such as {@code BTC-USD}; empty when the message has none
 * @param timeMillis event time in milliseconds since 1970, or {@link #NONE} when it is missing, or
 *     not a time from 1970 to April 2262
 * @param tradeId the exchange's trade number, or {@link #NONE}
 * @param sequence the exchange's message number, or {@link #NONE}
 */
public record FeedMessage(
    String type, String productId, long timeMillis, long tradeId, long sequence) {

  /** Stands for a number that the message does not have, or not in a valid form. */
  public static final long NONE = -1;

  /** Type of a tick. */
  public static final String TICKER = "ticker";

  /** Type of a message that only tells the event time. */
  public static final String HEARTBEAT = "heartbeat";

  /** Type of the exchange's acknowledgement of a subscription. */
  public static final String SUBSCRIPTIONS = "subscriptions";

  /** Type of an error that the exchange reports. */
  public static final String ERROR = "error";

  /** Whether the event time is known. */
  public boolean hasTime() {
    return timeMillis != NONE;
  }

  /** Whether the trade number is known. */
  public boolean hasTradeId() {
    return tradeId != NONE;
  }
}
