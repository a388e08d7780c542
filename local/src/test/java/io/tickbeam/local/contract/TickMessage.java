package io.tickbeam.local.contract;

import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.contract.tick.Tick;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.beam.sdk.values.TimestampedValue;

/**
 * A message of a test, kept as its text so that pipeline and naive computation read the same bytes.
 *
 * @param json the message
 */
record TickMessage(String json) {

  /** Start of the first window of every test. */
  static final Instant START = Instant.parse("2025-12-02T03:00:00Z");

  /**
   * A bought trade of size 1 of Coinbase's BTC-USD.
   *
   * @param seconds event time after {@link #START}
   */
  static TickMessage tick(double seconds, long tradeId, String price) {
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
  TickMessage ofProduct(String product) {
    return new TickMessage(json.replace("BTC-USD", product));
  }

  /** The same message with one more field. */
  TickMessage with(String name, String value) {
    return new TickMessage(json.replaceFirst("}$", ",\"" + name + "\":\"" + value + "\"}"));
  }

  /** The same message without the field of the trade's size. */
  TickMessage withoutSize() {
    return new TickMessage(json.replace(",\"last_size\":\"1\"", ""));
  }

  byte[] bytes() {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  TimestampedValue<Tick> stamped() {
    Tick tick = ((Priced) MessageParser.parse(bytes())).tick();
    return TimestampedValue.of(tick, org.joda.time.Instant.ofEpochMilli(tick.eventMillis()));
  }
}
