package io.tickbeam.contract.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FeedMessageParserTest {

  @Test
  void readsTheFieldsThatIngestActsOnWhateverStandsBetween() throws Exception {
    String message =
        """
        {"trade_id":12,"more":{"type":"inner"},"product_id":"BTC-USD","list":[{"time":1}],
         "time":"2026-03-01T00:00:00.5Z","sequence":"34","type":"ticker"}\
        """;
    long millis = Instant.parse("2026-03-01T00:00:00.5Z").toEpochMilli();
    assertEquals(new FeedMessage("ticker", "BTC-USD", millis, 12, 34), parse(message));
  }

  @Test
  void takesMessageWithProductAndWithoutTypeForTick() throws Exception {
    assertEquals(FeedMessage.TICKER, parse("{\"product_id\":\"BTC-USD\"}").type());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
      null
      -5
      1.5
      "abc"
      9223372036854775808
      """)
  void hasNoTradeIdWhereItIsNoNaturalNumber(String value) throws Exception {
    FeedMessage message = parse("{\"type\":\"ticker\",\"trade_id\":%s}".formatted(value));
    assertEquals(FeedMessage.NONE, message.tradeId());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
      ``                          | empty message
      ` `                         | not JSON
      `Service Unavailable`       | not JSON
      `{"type":"tick`             | not JSON
      `{"type":"ticker"`          | not JSON
      `{"type":"ticker"} {}`      | not JSON
      `[1,2,3]`                   | not a JSON object
      `"ticker"`                  | not a JSON object
      `{}`                        | neither type nor product_id
      """)
  void saysWhyMessageCannotBeRead(String message, String reason) {
    assertEquals(
        reason, assertThrows(MalformedMessageException.class, () -> parse(message)).getMessage());
  }

  @Test
  void refusesTextInUtf16() {
    byte[] bytes = "{\"type\":\"ticker\"}".getBytes(StandardCharsets.UTF_16BE);
    assertThrows(MalformedMessageException.class, () -> new FeedMessageParser().parse(bytes));
  }

  private static FeedMessage parse(String message) throws MalformedMessageException {
    return new FeedMessageParser().parse(message.getBytes(StandardCharsets.UTF_8));
  }
}
