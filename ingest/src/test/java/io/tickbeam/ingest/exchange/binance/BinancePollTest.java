package io.tickbeam.ingest.exchange.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.polling.FakeClock;
import io.tickbeam.ingest.exchange.polling.PollRun;
import io.tickbeam.ingest.exchange.polling.TestExchange.Answer;
import io.tickbeam.ingest.exchange.polling.TestExchange.Asked;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.MemoryPublisher.Published;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Binance answers, and what becomes of it. */
@Timeout(60)
final class BinancePollTest extends BinanceFixture {

  private static final String INVALID_SYMBOL = "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}";

  @Test
  void makesOneTickOfPriceAndBookStampedWithItsReceipt() throws Exception {
    try (PollRun run = poll(run(1, BinanceFixture::usual), PRODUCTS)) {
      String btc =
          "{\"type\":\"ticker\",\"exchange\":\"binance\",\"product_id\":\"BTC-USDT\","
              + "\"price\":\"11084.36000000\",\"best_bid\":\"11084.35\",\"best_bid_size\":\"1\","
              + "\"best_ask\":\"11084.37\",\"best_ask_size\":\"0.2\","
              + "\"time\":\"2026-03-01T12:00:00Z\",\"time_source\":\"receipt\"}";
      assertEquals(
          new Published("tick", "BTC-USDT", btc, FakeClock.START.toEpochMilli(), FakeClock.START),
          run.publisher.all("tick").get(0));
      assertEquals("ETH-USDT", run.publisher.all("tick").get(1).key());
    }
  }

  @Test
  void asksForAllProductsInTwoRequestsEachSecond() throws Exception {
    try (PollRun run = poll(run(5, BinanceFixture::usual), PRODUCTS)) {
      assertEquals(List.of(0.0, 1.0, 2.0, 3.0, 4.0), run.askedSeconds("/api/v3/ticker/price"));
      assertEquals(List.of(0.0, 1.0, 2.0, 3.0, 4.0), run.askedSeconds("/api/v3/ticker/bookTicker"));
      assertTrue(
          run.exchange.asked().stream()
              .allMatch(each -> each.text().endsWith("?symbols=[\"BTCUSDT\",\"ETHUSDT\"]")));
      assertEquals(10, run.counters().get(Counter.REQUESTS));
      assertEquals(10, run.counters().get(Counter.PUBLISHED));
    }
  }

  @Test
  void leavesPollsOutRatherThanPilingThemUpWhenAnswersAreSlow() throws Exception {
    PollRun[] self = new PollRun[1];
    self[0] =
        run(
            9,
            asked -> {
              if (asked.text().contains("bookTicker")) {
                self[0].clock().pass(Duration.ofMillis(2_500));
              }
              return usual(asked);
            });
    try (PollRun run = poll(self[0], PRODUCTS)) {
      assertEquals(3, run.askedSeconds("bookTicker").size(), run.exchange.asked().toString());
      assertTrue(run.heartbeatSeconds().size() >= 3);
      run.requireNoTickBehindHeartbeat();
    }
  }

  @Test
  void leavesOutTheFieldsOfBookThatIsNotGiven() throws Exception {
    Function<Asked, Answer> onlyBtc =
        asked ->
            asked.text().contains("bookTicker")
                ? Answer.ok("[{\"symbol\":\"BTCUSDT\",\"bidPrice\":\"1\"}]")
                : usual(asked);
    try (PollRun run = poll(run(1, onlyBtc), PRODUCTS)) {
      assertTrue(run.publisher.ticks().get(0).contains("\"best_bid\":\"1\",\"time\""));
      assertTrue(run.publisher.ticks().get(1).contains("\"price\":\"295.86\",\"time\""));
    }
  }

  @Test
  void namesTheProductWhoseSymbolIsRefusedAndGoesOnWithTheOthers() throws Exception {
    Function<Asked, Answer> noUsd =
        asked ->
            asked.text().contains("BTCUSD\"") || asked.text().endsWith("=BTCUSD")
                ? Answer.of(400, INVALID_SYMBOL)
                : usual(asked);
    try (PollRun run = poll(run(4, noUsd), List.of("BTC-USD", "BTC-USDT", "ETH-USDT"))) {
      assertEquals(
          List.of(
              "binance refuses BTC-USD (symbol BTCUSD, HTTP 400: Invalid symbol. (code -1121))"),
          run.notices());
      assertEquals(Set.of("BTC-USD"), run.counters().refusedProducts());
      assertEquals(
          6,
          run.counters().get(Counter.PUBLISHED),
          "two products in each of the three other polls");
    }
  }

  @Test
  void asksForAProductOfAnyLettersAsItIs() throws Exception {
    Function<Asked, Answer> answers =
        asked ->
            Answer.ok(
                asked.text().contains("bookTicker")
                    ? "[{\"symbol\":\"币安人生USDT\",\"bidPrice\":\"1.9\"}]"
                    : "[{\"symbol\":\"BTCUSDT\",\"price\":\"1\"},"
                        + "{\"symbol\":\"币安人生USDT\",\"price\":\"2\"}]");
    try (PollRun run = poll(run(1, answers), List.of("BTC-USDT", "币安人生-USDT"))) {
      for (Asked asked : run.exchange.asked()) {
        assertTrue(asked.text().endsWith("?symbols=[\"BTCUSDT\",\"币安人生USDT\"]"), asked.text());
        String query = asked.uri().getRawQuery();
        assertTrue(query.contains("%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT"), query);
      }
      assertEquals(
          List.of("BTC-USDT", "币安人生-USDT"),
          run.publisher.all("tick").stream().map(Published::key).toList());
      assertEquals(List.of(), run.notices());
    }
  }

  @Test
  void productsThatCannotBeAskedForDoNotStopTheOthers() throws Exception {
    Function<Asked, Answer> noMeme =
        asked -> asked.text().contains("币安人生USDT") ? Answer.of(400, INVALID_SYMBOL) : usual(asked);
    List<String> products = List.of("BTC-USDT", "币安人生-USDT", "BTC USDT", "USDT", "", "ETH-USDT");
    try (PollRun run = poll(run(3, noMeme), products)) {
      assertEquals(Set.of("币安人生-USDT", "BTC USDT", "USDT", ""), run.counters().refusedProducts());
      assertEquals(4, run.notices().size(), run.notices().toString());
      assertEquals(4, run.counters().get(Counter.PUBLISHED), "two in each of the other polls");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"symbol\":\"BTCUSDT\",\"price\":null}",
        "{\"symbol\":\"BTCUSDT\",\"price\":{\"a\":[1]}}",
        "{\"symbol\":null,\"price\":\"1\"}",
        "{\"symbol\":[\"BTCUSDT\"],\"price\":\"1\"}",
        "{\"symbol\":7,\"price\":\"1\"}",
        "{}",
      })
  void aPriceOfAnyOtherFormIsNoneAndTheOthersArePublished(String btc) throws Exception {
    Function<Asked, Answer> answers =
        asked ->
            asked.text().contains("bookTicker")
                ? Answer.ok("[{\"symbol\":\"ETHUSDT\",\"bidPrice\":null,\"askPrice\":[]}]")
                : Answer.ok("[" + btc + ",{\"symbol\":\"ETHUSDT\",\"price\":\"3\"}]");
    try (PollRun run = poll(run(2, answers), PRODUCTS)) {
      assertEquals(
          List.of("ETH-USDT", "ETH-USDT"),
          run.publisher.all("tick").stream().map(Published::key).toList());
      assertEquals(List.of("binance gives no price of BTC-USDT; it is asked on"), run.notices());
      assertEquals(0, run.counters().get(Counter.DEFECTS));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "99999999999999999999", "NaN", "4e9", "", "4800, 4800"})
  void aWeightThatIsNoNumberOfOneMinuteChangesNothing(String weight) throws Exception {
    Function<Asked, Answer> answers = asked -> usual(asked).with("X-MBX-USED-WEIGHT-1M", weight);
    try (PollRun run = poll(run(3, answers), PRODUCTS)) {
      assertEquals(List.of(0.0, 1.0, 2.0), run.askedSeconds("price"));
    }
  }

  @Test
  void failsWhenAllSymbolsAreRefused() {
    try (PollRun run = run(9, asked -> Answer.of(400, INVALID_SYMBOL))) {
      String said =
          assertThrows(TickbeamException.class, () -> poll(run, List.of("BTC-USD", "ETH-USD")))
              .getMessage();
      assertTrue(said.contains("refuses all products asked for (BTC-USD, ETH-USD"), said);
      assertTrue(said.contains("--binanceProducts"), said);
    }
  }

  @Test
  void sendsWhatCannotBeReadToTheDeadLetters() throws Exception {
    Function<Asked, Answer> cut = asked -> Answer.ok("[{\"symbol\":\"BTCUSDT\",\"pri");
    try (PollRun run = poll(run(1, cut), PRODUCTS)) {
      assertEquals("binance: not JSON", run.publisher.all("dead letter").get(0).key());
      assertEquals(2, run.counters().get(Counter.MALFORMED));
      assertEquals(List.of(), run.publisher.ticks());
    }
  }

  @Test
  void tellsOnceThatProductHasNoPrice() throws Exception {
    Function<Asked, Answer> onlyEth =
        asked ->
            asked.text().contains("bookTicker")
                ? usual(asked)
                : Answer.ok("[{\"symbol\":\"ETHUSDT\",\"price\":\"1\"}]");
    try (PollRun run = poll(run(3, onlyEth), PRODUCTS)) {
      assertEquals(List.of("binance gives no price of BTC-USDT; it is asked on"), run.notices());
      assertEquals(3, run.counters().get(Counter.PUBLISHED));
    }
  }

  @Test
  void refusesTwoProductsOfOneSymbol() {
    try (PollRun run = run(1, BinanceFixture::usual)) {
      assertThrows(TickbeamException.class, () -> poll(run, List.of("BTC-USDT", "BT-CUSDT")));
    }
  }
}
