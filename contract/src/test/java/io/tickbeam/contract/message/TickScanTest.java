package io.tickbeam.contract.message;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.Message.Unusable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** What the scan reads, a JSON parser reads in the same way. */
class TickScanTest {

  private static final String TICK =
      "{\"type\":\"ticker\",\"sequence\":105245,\"product_id\":\"BTC-USD\",\"price\":\"86431.29\","
          + "\"open_24h\":\"90841.39\",\"volume_24h\":\"18022.77452213\",\"low_24h\":\"83822.76\","
          + "\"high_24h\":\"91990.21\",\"volume_30d\":\"331812.39843254\",\"best_bid\":\"86431.28\","
          + "\"best_bid_size\":\"0.02000001\",\"best_ask\":\"86431.29\",\"best_ask_size\":\"0\","
          + "\"side\":\"buy\",\"time\":\"2025-12-01T21:44:05.123456Z\",\"trade_id\":909253812,"
          + "\"last_size\":\"0.00000132\"}";

  /** One for all messages, as in use: nothing of one message is left in the next. */
  private final MessageParser parser = new MessageParser();

  private final FeedMessageParser feedParser = new FeedMessageParser();

  /** A change of the bytes at a place: a byte left out, put in, replaced, or doubled. */
  private record Change(int kind, int place, byte other) {

    byte[] of(byte[] message) {
      int at = Math.floorMod(place, message.length);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(message, 0, at);
      if (kind == 1 || kind == 2) {
        out.write(other);
      }
      if (kind == 1 || kind == 3) {
        out.write(message[at]);
      }
      if (kind == 3) {
        out.write(message[at]);
      }
      out.write(message, at + 1, message.length - at - 1);
      return out.toByteArray();
    }
  }

  @Property(tries = 20_000)
  void anyFieldsInAnyOrder(@ForAll("messages") String message) {
    assertReadAlike(message.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 20_000)
  void changedMessages(
      @ForAll("messages") String message, @ForAll("changes") List<Change> changes) {
    byte[] changed = message.getBytes(StandardCharsets.UTF_8);
    for (Change each : changes) {
      changed = changed.length == 0 ? changed : each.of(changed);
    }
    assertReadAlike(changed);
  }

  @Property(tries = 20_000)
  void aChangedTick(@ForAll("changes") List<Change> changes) {
    byte[] changed = TICK.getBytes(StandardCharsets.UTF_8);
    for (Change each : changes) {
      changed = each.of(changed);
    }
    assertReadAlike(changed);
  }

  @Property(tries = 20_000)
  void numbersInAnyPlace(@ForAll("numbers") String number, @ForAll("fields") String field) {
    String quoted = TICK.replaceAll("(\"" + field + "\":)\"?[^,}\"]*\"?", "$1\"" + number + "\"");
    assertReadAlike(quoted.getBytes(StandardCharsets.UTF_8));
    String bare = TICK.replaceAll("(\"" + field + "\":)\"?[^,}\"]*\"?", "$1" + number);
    assertReadAlike(bare.getBytes(StandardCharsets.UTF_8));
  }

  @Example
  void usualMessagesNeedNoJsonParser() {
    TickScan scan = new TickScan();
    assertTrue(scan.read(TICK.getBytes(StandardCharsets.UTF_8)));
    assertTrue(scan.read(TICK.replace(",", ", ").getBytes(StandardCharsets.UTF_8)));
    assertTrue(scan.read(TICK.replace(":\"", ": \"").getBytes(StandardCharsets.UTF_8)));
    assertTrue(scan.read(Heartbeat.at(1_700_000_000_000L)));
    assertTrue(scan.read(Heartbeat.of("BTC-USD", 5, 6, 1_700_000_000_000L)));
  }

  @Example
  void everyTruncatedMessage() {
    byte[] message = TICK.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < message.length; length++) {
      byte[] truncated =
          new String(message, 0, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
      assertInstanceOf(Unusable.class, parser.parse(truncated));
      assertReadAlike(truncated);
    }
    assertInstanceOf(Priced.class, parser.parse(message));
  }

  @Example
  void largeMessagesAreLeftToTheJsonParser() {
    String blanks = " ".repeat(20_000);
    byte[] large = TICK.replaceFirst(",", "," + blanks).getBytes(StandardCharsets.UTF_8);

    assertFalse(new TickScan().read(large));
    assertReadAlike(large);
  }

  private void assertReadAlike(byte[] message) {
    assertFeedReadAlike(message);
    Message fast = parser.parse(message);
    Message careful = MessageParser.parseAny(message);
    if (careful instanceof Unusable expected) {
      Unusable unusable = assertInstanceOf(Unusable.class, fast);
      assertEquals(expected.reason(), unusable.reason());
    } else {
      assertEquals(careful, fast);
    }
  }

  /** Ingest reads fewer fields. */
  private void assertFeedReadAlike(byte[] message) {
    FeedMessage careful;
    try {
      careful = FeedMessageParser.parseAny(message);
    } catch (MalformedMessageException e) {
      String reason =
          assertThrows(MalformedMessageException.class, () -> feedParser.parse(message))
              .getMessage();
      assertEquals(e.getMessage(), reason);
      return;
    }
    assertEquals(careful, assertDoesNotThrow(() -> feedParser.parse(message)));
  }

  @Provide
  Arbitrary<String> fields() {
    return Arbitraries.oneOf(
        Arbitraries.of(TickFields.ALL), Arbitraries.of(Heartbeat.LAST_TRADE_ID, "other"));
  }

  @Provide
  Arbitrary<String> numbers() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(0).ofMaxLength(22);
    Arbitrary<String> fraction = digits.map(each -> "." + each);
    return Arbitraries.oneOf(
        digits,
        Combinators.combine(digits, fraction).as(String::concat),
        Combinators.combine(digits, fraction, Arbitraries.of("e5", "E-7", "e", "-", " ", "f"))
            .as((a, b, c) -> a + b + c),
        Arbitraries.of(
            "0",
            "00",
            "0.0",
            "0.00000000",
            "-1",
            "+1",
            "1e3",
            "01.5",
            ".5",
            "5.",
            "1..2",
            "NaN",
            "999999999999999",
            "1000000000000000",
            "999999999999999.999",
            "123456789012345678",
            "0.000000000000000001",
            "0.0000000000000000005",
            "9223372036854775807",
            "null",
            "true"));
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<Byte> bytes =
        Arbitraries.oneOf(
            Arbitraries.of(
                    '"', '\\', ',', ':', '{', '}', '[', '.', '0', '9', 'e', '-', ' ', '\t', '\n')
                .map(each -> (byte) (char) each),
            Arbitraries.bytes());
    return Combinators.combine(Arbitraries.integers().between(0, 3), Arbitraries.integers(), bytes)
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<String> messages() {
    Arbitrary<String> text =
        Arbitraries.oneOf(
            Arbitraries.of(
                "\"ticker\"",
                "\"heartbeat\"",
                "\"BTC-USD\"",
                "\"ETH-USD\"",
                "\"coinbase\"",
                "\"binance\"",
                "\"a|b\"",
                "\"buy\"",
                "\"SELL\"",
                "\"Buy\"",
                "\"\"",
                "null",
                "7",
                "\"2025-12-01T21:44:05.123456Z\"",
                "\"2025-02-29T00:00:00Z\"",
                "\"2025-12-01t21:44:05z\"",
                "\"1969-12-31T23:59:59Z\"",
                "\"B\\u0054C\"",
                "{}",
                "[1]"),
            Arbitraries.strings().ascii().ofMaxLength(5).map(each -> "\"" + each + "\""),
            Arbitraries.strings().ofMaxLength(3).map(each -> "\"" + each + "\""));
    Arbitrary<String> number = numbers().flatMap(each -> Arbitraries.of(each, "\"" + each + "\""));
    Arbitrary<Tuple2<String, String>> field =
        fields().flatMap(name -> usualOr(name, number, text).map(value -> Tuple.of(name, value)));
    Arbitrary<String> separator = Arbitraries.of(",", ",", ",", ", ", " ,");
    return Combinators.combine(field.list().ofMinSize(1).ofMaxSize(22), separator)
        .as(
            (fields, comma) ->
                fields.stream()
                    .map(each -> "\"" + each.get1() + "\":" + each.get2())
                    .collect(Collectors.joining(comma, "{", "}")));
  }

  /** Mostly what belongs there: else nearly no message would be a tick. */
  private static Arbitrary<String> usualOr(
      String name, Arbitrary<String> number, Arbitrary<String> text) {
    Arbitrary<String> usual =
        switch (name) {
          case TickFields.TYPE -> Arbitraries.of("\"ticker\"", "\"heartbeat\"");
          case TickFields.EXCHANGE -> Arbitraries.of("\"coinbase\"", "\"binance\"");
          case TickFields.PRODUCT_ID -> Arbitraries.of("\"BTC-USD\"", "\"ETH-EUR\"", "\"B TC\"");
          case TickFields.SIDE -> Arbitraries.of("\"buy\"", "\"sell\"", "\"BUY\"", "\"SELL\"");
          case TickFields.TIME ->
              Arbitraries.of(
                  "\"2025-12-01T21:44:05.123456Z\"", "\"2024-02-29T23:59:59Z\"",
                  "\"2025-12-01T21:44:05.1Z\"", "\"2261-12-31T21:44:05.123456789Z\"");
          case TickFields.SEQUENCE, TickFields.TRADE_ID, Heartbeat.LAST_TRADE_ID ->
              Arbitraries.longs().between(0, Long.MAX_VALUE).map(String::valueOf);
          default -> Arbitraries.doubles().between(0, 1e9).ofScale(8).map(each -> quoted(each));
        };
    return Arbitraries.frequencyOf(Tuple.of(12, usual), Tuple.of(1, number), Tuple.of(1, text));
  }

  private static String quoted(double value) {
    return "\"" + java.math.BigDecimal.valueOf(value).toPlainString() + "\"";
  }
}
