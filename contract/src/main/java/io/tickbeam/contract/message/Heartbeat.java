package io.tickbeam.contract.message;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tickbeam.contract.time.EventTime;
import java.nio.charset.StandardCharsets;

/** Writes heartbeats, in the shape of Coinbase's. */
public final class Heartbeat {

  static final String LAST_TRADE_ID = "last_trade_id";

  private final StringBuilder json = new StringBuilder(160).append("{\"type\":\"heartbeat\"");

  private Heartbeat() {}

  /** A heartbeat that names no product. */
  public static byte[] at(long timeMillis) {
    return new Heartbeat().end(timeMillis);
  }

  /**
   * A heartbeat of one product.
   *
   * @param lastTradeId or {@link FeedMessage#NONE} to leave it out
   * @param sequence or {@link FeedMessage#NONE} to leave it out
   */
  public static byte[] of(String productId, long lastTradeId, long sequence, long timeMillis) {
    return new Heartbeat()
        .number(LAST_TRADE_ID, lastTradeId)
        .text(TickFields.PRODUCT_ID, productId)
        .number(TickFields.SEQUENCE, sequence)
        .end(timeMillis);
  }

  /** A heartbeat of one product on an exchange that sends none itself. */
  public static byte[] ofExchange(String exchange, String productId, long timeMillis) {
    return new Heartbeat()
        .text(TickFields.EXCHANGE, exchange)
        .text(TickFields.PRODUCT_ID, productId)
        .end(timeMillis);
  }

  private Heartbeat number(String name, long value) {
    if (value != FeedMessage.NONE) {
      json.append(",\"").append(name).append("\":").append(value);
    }
    return this;
  }

  private Heartbeat text(String name, String value) {
    json.append(",\"").append(name).append("\":\"");
    JsonStringEncoder.getInstance().quoteAsString(value, json);
    json.append('"');
    return this;
  }

  private byte[] end(long timeMillis) {
    text(TickFields.TIME, EventTime.formatMillis(timeMillis));
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }
}
