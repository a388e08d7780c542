package io.tickbeam.ingest.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes heartbeats in Coinbase's shape, for sessions that were recorded without them. */
public final class Heartbeat {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Heartbeat() {}

  /** A heartbeat of a product; the last trade and sequence are absent where they are not known. */
  public static byte[] of(String productId, long lastTradeId, long sequence, long timeMillis) {
    StringBuilder json = new StringBuilder(160).append("{\"type\":\"heartbeat\"");
    if (lastTradeId != FeedMessage.NONE) {
      json.append(",\"last_trade_id\":").append(lastTradeId);
    }
    json.append(",\"product_id\":\"").append(productId).append('"');
    if (sequence != FeedMessage.NONE) {
      json.append(",\"sequence\":").append(sequence);
    }
    json.append(",\"time\":\"");
    MICROSECONDS.formatTo(Instant.ofEpochMilli(timeMillis), json);
    return json.append("\"}").toString().getBytes(StandardCharsets.UTF_8);
  }
}
