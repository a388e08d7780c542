package io.tickbeam.contract.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTest {

  private static final String TIME = "\"time\":\"2025-12-02T03:00:00.089411Z\"";

  @Test
  void readsAWholeTicker() {
    Tick tick =
        tick(
            "{\"type\":\"ticker\",\"sequence\":7,\"product_id\":\"BTC-USD\",\"price\":\"86540.32\","
                + "\"side\":\"sell\","
                + TIME
                + ",\"trade_id\":9,\"last_size\":\"0.05\",\"best_bid\":\"86540.30\"}");

    assertEquals(new Series("coinbase", "BTC-USD"), tick.series());
    assertEquals(1_764_644_400_089_411_000L, tick.timeNanos());
    assertEquals(new BigDecimal("86540.32"), tick.price());
    assertEquals(Side.SELL, tick.side());
    assertEquals(new BigDecimal("86540.30"), tick.book().bestBid());
    assertEquals(8, tick.fieldCount());
    assertEquals("T0000000000000000009", tick.identity().key());
  }

  @Test
  void readsNumbersInScientificNotationExactly() {
    assertEquals(0, new BigDecimal("1250").compareTo(tick(withPrice("1.25e3")).price()));
    assertEquals(
        new BigDecimal("0.000000000000000002"),
        tick(withPrice("\"0.0000000000000000025\"")).price());
  }

  @Test
  void readsAHeartbeat() {
    Message message = parse("{\"type\":\"heartbeat\",\"product_id\":\"BTC-USD\"," + TIME + "}");

    assertEquals(new Heartbeat(1_764_644_400_089_411_000L), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '\u0001',
      value = {
        "hello # not JSON",
        "{\"price\":1 # not JSON",
        "{} {} # not JSON",
        "[] # not a JSON object",
        "[1,2] # not a JSON object",
        "7 # not a JSON object",
        "{} # missing product_id",
        "{\"type\":\"match\"} # unsupported type",
        "{\"type\":\"heartbeat\"} # missing time",
        "{\"product_id\":\"A\"} # missing price",
        "{\"product_id\":\"A\",\"price\":null} # missing price",
        "{\"product_id\":\"\",\"price\":1} # invalid product_id",
        "{\"product_id\":\" A\",\"price\":1} # invalid product_id",
        "{\"product_id\":7,\"price\":1} # invalid product_id",
        "{\"product_id\":\"A\",\"price\":\"1\"} # missing time",
        "{\"product_id\":\"A\",\"price\":{\"a\":1}} # invalid price"
      })
  void tellsWhyAMessageCannotBeUsed(String message, String reason) {
    assertEquals(reason, reason(message));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"0\"', price out of range",
    "'\"-1\"', price out of range",
    "'\"abc\"', invalid price",
    "'\"1e400\"', price out of range",
    "'\"1e1000000000\"', price out of range",
    "'\"1e-1000000000\"', price out of range",
    "'\"NaN\"', invalid price",
    "NaN, not JSON",
    "'\"1000000000000000\"', price out of range",
    "'\"٣\"', invalid price",
    "true, invalid price"
  })
  void refusesPricesOutsideTheDefinitions(String price, String reason) {
    assertEquals(reason, reason(withPrice(price)));
  }

  @ParameterizedTest
  @CsvSource({
    "0001-01-01T00:00:00.000000Z, time out of range",
    "9999-12-31T23:59:59Z, time out of range",
    "2025-12-02T03:00:00, invalid time",
    "2025-13-02T03:00:00Z, invalid time",
    "yesterday, invalid time"
  })
  void refusesTimesOutsideTheDefinitions(String time, String reason) {
    assertEquals(reason, reason("{\"product_id\":\"A\",\"price\":1,\"time\":\"" + time + "\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"sequence\":-1', invalid sequence",
    "'\"trade_id\":1.5', invalid trade_id",
    "'\"trade_id\":\"9223372036854775808\"', invalid trade_id",
    "'\"side\":\"hold\"', invalid side",
    "'\"last_size\":\"0.-10000\"', invalid last_size",
    "'\"exchange\":\"a|b\"', invalid exchange"
  })
  void refusesATickWithAFieldThatIsWrong(String field, String reason) {
    assertEquals(reason, reason("{\"product_id\":\"A\",\"price\":1," + TIME + "," + field + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type",
        "exchange",
        "sequence",
        "trade_id",
        "side",
        "last_size",
        "open_24h",
        "volume_24h",
        "low_24h",
        "high_24h",
        "volume_30d",
        "best_bid",
        "best_bid_size",
        "best_ask",
        "best_ask_size"
      })
  void takesAnEmptyOptionalFieldAsAbsent(String field) {
    assertEquals(tick(withPrice("1")), tick(withPrice("1,\"" + field + "\":\"\"")));
  }

  @ParameterizedTest
  @CsvSource({"product_id", "price", "time"})
  void refusesAnEmptyRequiredField(String field) {
    String message = "{\"product_id\":\"A\",\"price\":1," + TIME + ",\"" + field + "\":\"\"}";
    assertEquals("invalid " + field, reason(message));
  }

  @ParameterizedTest
  @CsvSource({"buy, BUY", "BUY, BUY", "Sell, SELL", "SELL, SELL"})
  void readsASideInSmallLettersOrCapitals(String text, Side side) {
    assertEquals(side, tick(withPrice("1,\"side\":\"" + text + "\"")).side());
  }

  @ParameterizedTest
  @CsvSource({
    "1.234e-05, 0.00001234",
    "1.234E-5, 0.00001234",
    "1e3, 1000",
    "+5, 5",
    "1.5e+2, 150",
    "0.000000000000000001e+18, 1"
  })
  void readsPricesInScientificNotation(String text, BigDecimal price) {
    assertEquals(0, price.compareTo(tick(withPrice("\"" + text + "\"")).price()));
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] bytes = withPrice("1").getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 4] = (byte) 0xff;

    Unusable unusable = assertInstanceOf(Unusable.class, new MessageParser().parse(bytes));

    assertEquals("not UTF-8", unusable.reason());
    assertEquals(bytes, unusable.original());
  }

  @Test
  void refusesAnEmptyMessage() {
    assertEquals("empty message", reason(""));
    assertEquals(
        "empty message",
        assertInstanceOf(Unusable.class, new MessageParser().parse(null)).reason());
  }

  @Test
  void readsATickOfTenMegabytes() {
    String padding = " ".repeat(10 << 20);

    assertEquals(BigDecimal.ONE, tick(withPrice("1").replace("}", padding + "}")).price());
  }

  @Test
  void readsALargeTickWhateverItsOtherFieldsHold() {
    String field = ",\"comment\":\"" + "é\\n".repeat(1 << 20) + "\"";

    assertEquals(BigDecimal.ONE, tick(withPrice("1" + field)).price());
  }

  @Test
  void refusesALargeTickForWhatASmallOneIsRefused() {
    String comment = "c".repeat(2 << 20);
    byte[] notUtf8 =
        withPrice("1,\"comment\":\"" + comment + "\"").getBytes(StandardCharsets.UTF_8);
    notUtf8[notUtf8.length - 4] = (byte) 0xff;

    assertEquals("invalid price", reason(withPrice("\"" + comment + "\"")));
    assertEquals("not JSON", reason(withPrice("1") + comment));
    assertEquals(
        "not UTF-8", assertInstanceOf(Unusable.class, new MessageParser().parse(notUtf8)).reason());
  }

  private static String withPrice(String price) {
    return "{\"product_id\":\"A\"," + TIME + ",\"price\":" + price + "}";
  }

  private static Message parse(String text) {
    return new MessageParser().parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Tick tick(String text) {
    return assertInstanceOf(Priced.class, parse(text)).tick();
  }

  private static String reason(String text) {
    return assertInstanceOf(Unusable.class, parse(text)).reason();
  }
}
