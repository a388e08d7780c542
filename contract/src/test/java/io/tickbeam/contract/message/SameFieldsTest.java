package io.tickbeam.contract.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.contract.tick.Tick;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ingest and the pipeline read the fields that both need to the same values. */
class SameFieldsTest {

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "7",
          "\"7\"",
          "\"007\"",
          "999999999999999999",
          "1234567890123456789",
          "\"9223372036854775807\"",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999",
          "-1",
          "-0",
          "1.0",
          "1e3",
          "\"1e3\"",
          "\"+5\"",
          "\" 5\"",
          "\"\"",
          "null",
          "true",
          "[1]",
          "{}",
          "\"\u0661\"",
          "5,\"FIELD\":null",
          "5,\"FIELD\":6",
          "\"x\"");

  private static final List<String> TIMES =
      List.of(
          "\"2026-03-01T00:00:00Z\"",
          "\"2026-03-01T00:00:00.123456789Z\"",
          "\"2026-03-01t00:00:00.9z\"",
          "\"1970-01-01T00:00:00Z\"",
          "\"1969-12-31T23:59:59.999Z\"",
          "\"2099-01-01T00:00:00Z\"",
          "\"2262-04-11T23:47:14Z\"",
          "\"2262-04-12T00:00:00Z\"",
          "\"9999-12-31T23:59:59Z\"",
          "\"-0001-01-01T00:00:00Z\"",
          "\"+12026-01-01T00:00:00Z\"",
          "\"2026-02-30T00:00:00Z\"",
          "\"2026-03-01T24:00:00Z\"",
          "\"2026-03-01T00:00:60Z\"",
          "\"2026-03-01T00:00:00+00:00\"",
          "\"2026-03-01 00:00:00\"",
          "\"\"",
          "null",
          "1767225600",
          "true",
          "{}");

  static Stream<String> numberFields() {
    return Stream.of(TickFields.TRADE_ID, TickFields.SEQUENCE)
        .flatMap(
            name ->
                NUMBERS.stream()
                    .map(value -> "\"%s\":%s".formatted(name, value.replace("FIELD", name))));
  }

  @ParameterizedTest
  @MethodSource("numberFields")
  void readsTheSameWholeNumbers(String field) throws Exception {
    byte[] message = message("\"time\":\"2026-03-01T00:00:00Z\"," + field);
    FeedMessage feed = new FeedMessageParser().parse(message);
    Tick tick = new MessageParser().parse(message) instanceof Priced priced ? priced.tick() : null;
    assertEquals(orNone(tick == null ? null : tick.tradeId()), feed.tradeId());
    assertEquals(orNone(tick == null ? null : tick.sequence()), feed.sequence());
  }

  private static long orNone(Long number) {
    return number == null ? FeedMessage.NONE : number;
  }

  static Stream<String> times() {
    return TIMES.stream();
  }

  @ParameterizedTest
  @MethodSource("times")
  void readsTheSameTimes(String time) throws Exception {
    byte[] message = message("\"time\":" + time);
    long expected =
        new MessageParser().parse(message) instanceof Priced priced
            ? priced.tick().eventMillis()
            : FeedMessage.NONE;
    assertEquals(expected, new FeedMessageParser().parse(message).timeMillis());
  }

  static Stream<String> types() {
    return Stream.of("5", "true", "{}", "[\"ticker\"]");
  }

  @ParameterizedTest
  @MethodSource("types")
  void refusesTheSameTypesForTheSameReason(String type) {
    byte[] message = message("\"time\":\"2026-03-01T00:00:00Z\",\"type\":" + type);
    String reason = "";
    try {
      new FeedMessageParser().parse(message);
    } catch (MalformedMessageException e) {
      reason = e.getMessage();
    }
    assertEquals(((Unusable) new MessageParser().parse(message)).reason(), reason);
  }

  private static byte[] message(String fields) {
    return ("{\"product_id\":\"BTC-USD\",\"price\":1," + fields + "}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
