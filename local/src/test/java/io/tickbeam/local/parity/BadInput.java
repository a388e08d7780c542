package io.tickbeam.local.parity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** A message that is no tick, and the reason that its dead letter must give. */
final class BadInput {

  private static final int LARGE_BYTES = 10_000_000;

  private final byte[] message;
  private final String reason;

  private BadInput(byte[] message, String reason) {
    this.message = message;
    this.reason = reason;
  }

  byte[] message() {
    return message;
  }

  String reason() {
    return reason;
  }

  static List<BadInput> all() {
    return List.of(
        new BadInput("price: 7".getBytes(UTF_8), "not JSON"),
        new BadInput(new byte[] {'{', '"', (byte) 0xc3, '"', '}'}, "not UTF-8"),
        new BadInput(new byte[0], "empty message"),
        new BadInput("[1, 2]".getBytes(UTF_8), "not a JSON object"),
        new BadInput(large(), "not JSON"),
        new BadInput(tick("\"time\":\"2026-01-05T00:01:00Z\""), "missing price"),
        new BadInput(priced("0"), "price out of range"),
        new BadInput(priced("-1"), "price out of range"),
        new BadInput(priced("abc"), "invalid price"),
        new BadInput(priced("1e400"), "price out of range"),
        new BadInput(priced("NaN"), "invalid price"),
        new BadInput(
            tick("\"price\":\"7\",\"time\":\"0001-01-01T00:00:00Z\""), "time out of range"),
        new BadInput(
            tick("\"price\":\"7\",\"time\":\"9999-01-01T00:00:00Z\""), "time out of range"),
        new BadInput("{\"type\":\"match\",\"price\":\"7\"}".getBytes(UTF_8), "unsupported type"));
  }

  /** A tick with neither trade id nor sequence: unusual, yet one to count. */
  static byte[] tickWithoutIds() {
    return tick("\"price\":\"7.25\",\"time\":\"2026-01-05T00:01:00.5Z\"");
  }

  private static byte[] priced(String price) {
    return tick("\"price\":\"" + price + "\",\"time\":\"2026-01-05T00:01:00Z\"");
  }

  private static byte[] tick(String fields) {
    return ("{\"type\":\"ticker\",\"product_id\":\"BTC-USD\"," + fields + "}").getBytes(UTF_8);
  }

  private static byte[] large() {
    byte[] large = new byte[LARGE_BYTES];
    Arrays.fill(large, (byte) 'x');
    return large;
  }
}
