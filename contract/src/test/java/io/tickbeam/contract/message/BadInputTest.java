package io.tickbeam.contract.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.Message.Unusable;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Input that is wrong as a whole, beside the fields that {@link MessageParserTest} goes through.
 */
class BadInputTest {

  private static final String TICK =
      "{\"product_id\":\"A\",\"time\":\"2025-12-02T03:00:00Z\",\"price\":\"1\"}";
  private static final int TEN_MEGABYTES = 10 << 20;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE"})
  void refusesOtherEncodingsThanUtf8(String charset) {
    byte[] bytes = TICK.getBytes(Charset.forName(charset));

    assertInstanceOf(Unusable.class, new MessageParser().parse(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    // A half of a surrogate pair, escaped: JSON, but no text.
    "'{\"product_id\":\"\\ud800\",\"price\":1,\"time\":\"2025-12-02T03:00:00Z\"}'",
    "'{\"product_id\":\"A\",\"exchange\":\"\\udc00\",\"price\":1,\"time\":\"2025-12-02T03:00:00Z\"}'"
  })
  void refusesNamesThatNoEncodingCanHold(String message) {
    assertInstanceOf(Unusable.class, parse(message));
  }

  @Test
  void refusesASurrogateThatIsCodedInUtf8() {
    byte[] bytes = TICK.replace("\"A\"", "\"A...\"").getBytes(StandardCharsets.UTF_8);
    int at = TICK.indexOf("A") + 1;
    bytes[at] = (byte) 0xed;
    bytes[at + 1] = (byte) 0xa0;
    bytes[at + 2] = (byte) 0x80;

    assertInstanceOf(Unusable.class, new MessageParser().parse(bytes));
  }

  @Test
  void takesATickAfterAByteOrderMarkOfUtf8() {
    assertInstanceOf(Priced.class, parse("\ufeff" + TICK));
  }

  @ParameterizedTest
  @CsvSource({
    "x, not JSON",
    "[, not JSON",
    "'{\"a\":', not JSON",
    "' ', not JSON",
    "'{\"product_id\":\"A\",', not JSON"
  })
  void refusesTenMegabytesOfOneThing(String unit, String reason) {
    String text = unit.repeat(TEN_MEGABYTES / unit.length());

    Unusable unusable = assertInstanceOf(Unusable.class, parse(text));

    assertEquals(reason, unusable.reason());
    assertEquals(text.length(), unusable.original().length);
  }

  @Test
  void refusesAPriceOfTenMegabytesOfDigits() {
    String digits = "1".repeat(TEN_MEGABYTES);

    assertEquals("invalid price", reason(TICK.replace("\"1\"", "\"" + digits + "\"")));
    assertInstanceOf(Unusable.class, parse(TICK.replace("\"1\"", digits)));
  }

  @Test
  void takesATickWithAnUnknownFieldOfTenMegabytes() {
    String noise = ",\"noise\":\"" + "x".repeat(TEN_MEGABYTES) + "\"}";

    assertInstanceOf(Priced.class, parse(TICK.replace("}", noise)));
  }

  @Test
  void takesTheLastOfFieldsWithTheSameName() {
    Message message = parse(TICK.replace("}", ",\"price\":\"2\"}"));

    assertEquals(new BigDecimal("2"), ((Priced) message).tick().price());
    assertEquals(3, ((Priced) message).tick().fieldCount());
  }

  @Test
  void tellsATickWithoutTradeIdApartBySequenceElseByTimeAndPrice() {
    String withSequence = TICK.replace("}", ",\"sequence\":5}");

    assertEquals("S0000000000000000005", key(withSequence));
    assertEquals("P1764644400000000000:1", key(TICK));
    assertEquals(key(TICK), key(TICK.replace("\"1\"", "\"1.000\"")));
    assertEquals("T0000000000000000007", key(withSequence.replace("}", ",\"trade_id\":7}")));
  }

  @Test
  void neverThrowsOnDamagedMessages() {
    Random random = new Random(1);
    byte[] whole = TICK.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      for (int hits = random.nextInt(3) + 1; hits > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }

      Message message = new MessageParser().parse(damaged);

      if (message instanceof Unusable unusable) {
        assertSame(damaged, unusable.original());
      }
    }
  }

  private static Message parse(String text) {
    return new MessageParser().parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String key(String text) {
    return assertInstanceOf(Priced.class, parse(text)).tick().identity().key();
  }

  private static String reason(String text) {
    return assertInstanceOf(Unusable.class, parse(text)).reason();
  }
}
