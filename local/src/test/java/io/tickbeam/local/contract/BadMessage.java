package io.tickbeam.local.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A message that cannot be used.
 *
 * @param reason what the dead letter is to say
 * @param value its bytes; null for a record without value
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its bytes where it is used
record BadMessage(String reason, byte[] value) {

  private static final String TIME = "2025-12-02T03:00:00Z";
  private static final int TEN_MEGABYTES = 10 << 20;

  /** One of each kind. */
  static List<BadMessage> all() {
    return List.of(
        of("not JSON", "hello"),
        of("not JSON", "x".repeat(TEN_MEGABYTES)),
        new BadMessage("not UTF-8", new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}),
        of("empty message", ""),
        new BadMessage("empty message", null),
        of("not a JSON object", "[" + withPrice("\"1\"") + "]"),
        of("missing price", withPrice("null")),
        of("price out of range", withPrice("\"0\"")),
        of("price out of range", withPrice("\"-1\"")),
        of("invalid price", withPrice("\"abc\"")),
        of("price out of range", withPrice("\"1e400\"")),
        of("invalid price", withPrice("\"NaN\"")),
        of("missing product_id", withPrice("1").replace("product_id", "product")),
        of("time out of range", withPrice("1").replace(TIME, "0001-01-01T00:00:00Z")),
        of("time out of range", withPrice("1").replace(TIME, "9999-12-31T23:59:59Z")),
        of("invalid side", withPrice("1,\"side\":\"both\"")),
        of("unsupported type", "{\"type\":\"error\",\"message\":\"Failed to subscribe\"}"));
  }

  /** A tick without trade id, whose price is some JSON. */
  static String withPrice(String price) {
    return "{\"type\":\"ticker\",\"product_id\":\"BTC-USD\",\"time\":\""
        + TIME
        + "\",\"price\":"
        + price
        + "}";
  }

  private static BadMessage of(String reason, String text) {
    return new BadMessage(reason, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    byte[] start = value == null ? new byte[0] : Arrays.copyOf(value, Math.min(80, value.length));
    return reason + ": " + new String(start, StandardCharsets.UTF_8);
  }
}
