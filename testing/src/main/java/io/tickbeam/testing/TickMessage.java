package io.tickbeam.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * A ticker message of a test, kept as its text so that the pipeline and the naive reference read
 * the same bytes.
 *
 * @param json the message
 */
public record TickMessage(String json) {

  /** Start of the first window of a test. */
  public static final Instant START = Instant.parse("2025-12-02T03:00:00Z");

  /**
   * A buy of size 1 of Coinbase's BTC-USD.
   *
   * @param seconds event time after {@link #START}
   */
  public static TickMessage tick(double seconds, long tradeId, String price) {
    return new TickMessage(
        "{\"type\":\"ticker\",\"product_id\":\"BTC-USD\",\"price\":\""
            + price
            + "\",\"time\":\""
            + START.plus(Duration.ofNanos(Math.round(seconds * 1e9)))
            + "\",\"trade_id\":"
            + tradeId
            + ",\"side\":\"buy\",\"last_size\":\"1\"}");
  }

  /** The same message about another product. */
  public TickMessage ofProduct(String product) {
    return new TickMessage(json.replace("BTC-USD", product));
  }

  /** The same message with one more field. */
  public TickMessage with(String name, String value) {
    return new TickMessage(json.replaceFirst("}$", ",\"" + name + "\":\"" + value + "\"}"));
  }

  /** The same message with another size of the trade. */
  public TickMessage withSize(String size) {
    return new TickMessage(json.replace("\"last_size\":\"1\"", "\"last_size\":\"" + size + "\""));
  }

  /** The same message without the size of the trade. */
  public TickMessage withoutSize() {
    return new TickMessage(json.replace(",\"last_size\":\"1\"", ""));
  }

  /** The message as it is on the wire. */
  public byte[] bytes() {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
