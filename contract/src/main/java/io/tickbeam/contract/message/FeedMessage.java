package io.tickbeam.contract.message;

/**
 * The fields of a feed message that ingest acts on. Everything else stays in the bytes.
 *
 * @param type {@code ticker}, {@code heartbeat}, {@code subscriptions}, {@code error} or another
 * @param productId such as {@code BTC-USD}; empty when the message has none
 * @param timeMillis event time in milliseconds since the epoch, or {@link #NONE} when it is missing
 *     or outside of the years 1970 to 2261
 * @param tradeId or {@link #NONE}
 * @param sequence or {@link #NONE}
 */
public record FeedMessage(
    String type, String productId, long timeMillis, long tradeId, long sequence) {

  /** A number that the message does not have, or not in a usable form. */
  public static final long NONE = -1;

  public static final String TICKER = "ticker";
  public static final String HEARTBEAT = "heartbeat";
  public static final String SUBSCRIPTIONS = "subscriptions";
  public static final String ERROR = "error";

  /** Whether an event time is known. */
  public boolean hasTime() {
    return timeMillis != NONE;
  }

  /** Whether the trade can be told apart by its id. */
  public boolean hasTradeId() {
    return tradeId != NONE;
  }
}
