package io.tickbeam.dashboard.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.result.ResultKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that nobody expects: counted, and without effect on the others. */
class OddMessagesTest extends LiveDataFixture {

  private static String tick(long tradeId, String time, String price) {
    return """
    {"type":"ticker","product_id":"BTC-USD","trade_id":%d,"time":"%s","price":"%s"}
    """
        .formatted(tradeId, time, price);
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, String json) {
    byte[] value = json == null ? null : json.getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(topic, 0, 0, null, value);
  }

  private String newPrice() {
    return data.ticks().newPrices().at("/0/price").asText();
  }

  /** The last of two columns of a name counts. */
  private static String window(String column) {
    return """
    {"mode":"stream","product_id":"BTC-USD","window_seconds":60,
     "window_start":"2026-01-05T00:00:00Z",%s}
    """
        .formatted(column);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "\"text\"",
        "1",
        "{\"window_start\":\"x\"}",
        "{\"product_id\":\"A\",\"price\":\"1e999999999\",\"time\":\"2026-01-05T00:00:00Z\"}",
        "{\"product_id\":\"A\",\"price\":\"-1\",\"time\":\"2026-01-05T00:00:00Z\"}"
      })
  void aMessageThatIsNoneIsCountedAndDoesNoHarm(String text) {
    for (String topic :
        List.of("tickers", "window-stats", "moving-stats", "z-scores", "pipeline-status")) {
      take(topic, 0, text);
    }
    assertEquals(5, data.totals().get(Totals.Count.UNREADABLE));
    assertEquals(0, data.totals().get(Totals.Count.TICKS));
  }

  @Test
  void aTickWhoseTimeIsOutOfRangeIsUnreadableAsForThePipeline() {
    take("tickers", 0, tick(1, "9999-12-31T23:59:59Z", "1"));
    take("tickers", 0, tick(2, "1969-12-31T23:59:59Z", "1"));
    take("tickers", 0, tick(3, "2026-01-05T00:00:01Z", "2"));

    assertEquals(2, data.totals().get(Totals.Count.UNREADABLE));
    assertEquals(
        List.of(new ReasonCounts.Reason("tickers: time out of range", 2)),
        data.unreadable().list());
    assertEquals("2", newPrice());
    assertEquals(Instant.parse("2026-01-05T00:00:01Z"), data.ticks().eventTime().orElseThrow());
  }

  @Test
  void nothingMoreThanAMinuteAheadOfTheClockLeads() {
    take("tickers", 0, tick(1, "2026-01-05T00:59:59Z", "1"));
    take("tickers", 0, tick(2, "2026-01-05T01:01:01Z", "9"));
    take("tickers", 0, tick(3, "2099-01-01T00:00:00Z", "9"));
    take("tickers", 0, "{\"type\":\"heartbeat\",\"time\":\"2099-01-01T00:00:00Z\"}");
    String window =
        """
        {"mode":"stream","exchange":"coinbase","product_id":"BTC-USD","window_seconds":60,
         "window_start":"2099-01-01T00:00:00Z","window_end":"2099-01-01T00:01:00Z"}
        """;
    take("window-stats", 0, window);
    take(
        "pipeline-status",
        0,
        """
        {"job":"a","started_at":"2026-01-05T00:00:00Z","time":"2099-01-01T00:00:00Z"}
        """);
    for (String topic : List.of("moving-stats", "z-scores")) {
      take(topic, 0, "{\"timestamp\":\"2099-01-01T00:00:00Z\",\"product_id\":\"BTC-USD\"}");
    }

    assertEquals("1", newPrice());
    assertEquals(Instant.parse("2026-01-05T00:59:59Z"), data.ticks().eventTime().orElseThrow());
    assertEquals(Optional.empty(), data.windows().closedUntil());
    assertEquals(List.of(), data.jobs().latest());
    assertEquals(List.of(), data.moving().range(BTC, START, Instant.MAX));
    assertEquals(Optional.empty(), data.scores().newest(BTC));
    assertEquals(1, data.totals().get(Totals.Count.TICKS));
    assertEquals(7, data.totals().get(Totals.Count.FROM_FUTURE));
    take("tickers", 0, tick(4, "2026-01-05T01:00:59Z", "3"));
    assertEquals("3", newPrice(), "a minute may be a clock that is a little fast");
  }

  @Test
  void aHeaderOfAnyContentHarmsNeitherTicksNorReading() {
    List<byte[]> values = new ArrayList<>();
    values.add(null);
    values.add(new byte[0]);
    values.add(new byte[] {(byte) 0xff, 0});
    values.add("x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
    values.add("-1".getBytes(StandardCharsets.UTF_8));
    values.add("99999999999999999999".getBytes(StandardCharsets.UTF_8));
    String row =
        """
        {"mode":"stream","product_id":"BTC-USD","window_seconds":60,
         "window_start":"2026-01-05T00:00:00Z"}
        """;
    for (byte[] value : values) {
      ConsumerRecord<byte[], byte[]> ticker =
          record("tickers", tick(1, "2026-01-05T00:00:01Z", "5"));
      ConsumerRecord<byte[], byte[]> result = record("window-stats", row);
      for (String name : List.of("revision", "received_at", "topic", "reason")) {
        ticker.headers().add(name, value);
        result.headers().add(name, value);
      }
      receiver.take(ticker);
      receiver.take(result);
    }

    assertEquals(6, data.totals().get(Totals.Count.TICKS), "nothing is wrong with the ticks");
    assertEquals(NOW, data.ticks().exchanges().get(0).lastReceived());
    assertEquals(6, data.totals().get(Totals.Count.UNREADABLE), "whose revision nobody knows");
    assertEquals(0, data.totals().get(Totals.Count.WINDOWS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"market_sentiment\":5",
        "\"market_sentiment\":{}",
        "\"close_price\":[1]",
        "\"close_price\":\"1e999999999\"",
        "\"close_price\":\"NaN\"",
        "\"trade_count\":\"many\"",
        "\"volatility_flag\":\"true\"",
        "\"window_seconds\":9223372036854775807",
        "\"window_start\":\"+1000000000-12-31T23:59:59Z\"",
        "\"product_id\":\"\""
      })
  void aResultWithAColumnOfAnotherTypeReachesNoBrowser(String column) {
    take("window-stats", 0, window(column));
    assertEquals(1, data.totals().get(Totals.Count.UNREADABLE));
    assertEquals(0, data.totals().get(Totals.Count.WINDOWS));
    take("window-stats", 0, window("\"close_price\":\"7\""));
    assertEquals(1, data.totals().get(Totals.Count.WINDOWS));
  }

  @Test
  void aDeadLetterThatIsSentAgainCountsOnce() {
    for (int copy = 0; copy < 2; copy++) {
      for (String offset : List.of("7", "8")) {
        ConsumerRecord<byte[], byte[]> letter = record("tickers.dead-letters", "{");
        letter.headers().add("topic", "tickers".getBytes(StandardCharsets.UTF_8));
        letter.headers().add("partition", "0".getBytes(StandardCharsets.UTF_8));
        letter.headers().add("offset", offset.getBytes(StandardCharsets.UTF_8));
        receiver.take(letter);
      }
    }
    assertEquals(2, data.deadLetters().count());
    assertEquals(2, data.deadLetters().newest(0, 10).size());
    assertEquals("tickers 0/8", data.deadLetters().newest(0, 1).get(0).get("origin").asText());
  }

  @Test
  void aResultsDecimalsAreReadInEveryForm() {
    byte[] json =
        window("\"close_price\":\"1.234e-05\",\"open_price\":1E+3,\"vwap\":\"10.50\"")
            .getBytes(StandardCharsets.UTF_8);
    ObjectNode shown = ResultMessage.of(ResultKind.WINDOW_STATS, json, 0).json();
    assertEquals("0.00001234", shown.get("close_price").asText());
    assertEquals("1000", shown.get("open_price").asText());
    assertEquals("10.5", shown.get("vwap").asText());
  }
}
