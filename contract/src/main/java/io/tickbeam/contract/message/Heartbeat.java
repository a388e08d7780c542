package io.tickbeam.contract.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes heartbeats in Coinbase's shape, for sessions and exchanges that have none. */
public final class Heartbeat {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Heartbeat() {}

  /** A heartbeat of a product; the last trade and sequence are absent where they are not known. */
  public static byte[] of(String productId, long lastTradeId, long sequence, long timeMillis) {
    StringBuilder json = beginning();
    if (lastTradeId != FeedMessage.NONE) {
      json.append(",\"last_trade_id\":").append(lastTradeId);
    }
    json.append(",\"product_id\":\"").append(productId).append('"');
    if (sequence != FeedMessage.NONE) {
      json.append(",\"sequence\":").append(sequence);
    }
    return end(json, timeMillis);
  }

  /** A heartbeat made from the clock of this machine, for an exchange that sends none. */
  public static byte[] ofClock(String exchange, String productId, long timeMillis) {
    StringBuilder json = beginning();
    json.append(",\"exchange\":\"").append(exchange);
    json.append("\",\"product_id\":\"").append(productId).append('"');
    return end(json, timeMillis);
  }

  private static StringBuilder beginning() {
    return new StringBuilder(160).append("{\"type\":\"heartbeat\"");
  }

  private static byte[] end(StringBuilder json, long timeMillis) {
    json.append(",\"time\":\"");
    MICROSECONDS.formatTo(Instant.ofEpochMilli(timeMillis), json);
    return json.append("\"}").toString().getBytes(StandardCharsets.UTF_8);
  }
}
