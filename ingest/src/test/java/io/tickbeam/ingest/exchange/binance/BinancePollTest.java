package io.tickbeam.ingest.exchange.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.polling.FakeClock;
import io.tickbeam.ingest.exchange.polling.PollRun;
import io.tickbeam.ingest.exchange.polling.PollTarget;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Binance answers, over a real socket, and what becomes of it. */
@Timeout(60)
final class BinancePollTest {

  private static final List<String> PRODUCTS = List.of("BTC-USDT", "ETH-USDT");
  private static final String INVALID_SYMBOL = "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}";

  private static PollRun run(int seconds, Function<Asked, Answer> answers) {
    return new PollRun(Duration.ofSeconds(seconds), answers);
  }

  private static PollRun poll(PollRun run, List<String> products) throws InterruptedException {
    return run.poll(
        (url, client) ->
            new BinancePoll(
                new PollTarget("binance", url, products, Duration.ofSeconds(1)), client));
  }

  /** Prices and books of two symbols. */
  private static Answer usual(Asked asked) {
    return Answer.ok(
        asked.text().contains("bookTicker")
            ? """
              [{"symbol":"ETHUSDT","bidPrice":"295.80","bidQty":"2.5","askPrice":"295.90","askQty":"4"},
               {"symbol":"BTCUSDT","bidPrice":"11084.35","bidQty":"1","askPrice":"11084.37","askQty":"0.2"}]
              """
            : """
              [{"symbol":"BTCUSDT","price":"11084.36000000"},{"symbol":"ETHUSDT","price":"295.86"}]
              """);
  }

  @Test
  void makesOneTickOfPriceAndBookStampedWithItsReceipt() throws Exception {
    try (PollRun run = poll(run(1, BinancePollTest::usual), PRODUCTS)) {
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
    try (PollRun run = poll(run(5, BinancePollTest::usual), PRODUCTS)) {
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

  @Test
  void anAnswerNestedTooDeepIsADeadLetterAndTheNextOneIsPublished() throws Exception {
    String deep = "[{\"symbol\":\"BTCUSDT\",\"price\":" + "[".repeat(100_000);
    try (PollRun run = poll(run(2, once(Answer.ok(deep))), PRODUCTS)) {
      assertEquals("binance: not JSON", run.publisher.all("dead letter").get(0).key());
      assertEquals(2, run.publisher.ticks().size());
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
  void waitsOutTheSecondsOfRetryAfterWhenAskedTooOften() throws Exception {
    String body = "{\"code\":-1003,\"msg\":\"Too many requests.\"}";
    try (PollRun run =
        poll(run(40, once(Answer.of(429, body).with("Retry-After", "30"))), PRODUCTS)) {
      assertEquals(List.of(0.0, 30.0, 31.0), run.askedSeconds("price").subList(0, 3));
      assertEquals(
          List.of(
              "binance wants fewer requests (HTTP 429: Too many requests. (code -1003));"
                  + " asking again in 30.0 s"),
          run.notices());
    }
  }

  @Test
  void waitsOutBanAndSaysSo() throws Exception {
    String body = "{\"code\":-1003,\"msg\":\"Way too much request weight used; IP banned.\"}";
    try (PollRun run =
        poll(run(400, once(Answer.of(418, body).with("Retry-After", "300"))), PRODUCTS)) {
      assertEquals(List.of(0.0, 300.0), run.askedSeconds("price").subList(0, 2));
      assertTrue(run.notices().get(0).contains("has banned this machine's address for a time"));
    }
  }

  @Test
  void readsTheEndOfBanFromItsMessageWhereThereIsNoRetryAfter() throws Exception {
    long untilMillis = FakeClock.START.plusSeconds(240).toEpochMilli();
    String body = "{\"code\":-1003,\"msg\":\"IP banned until " + untilMillis + ". Use streams.\"}";
    try (PollRun run = poll(run(300, once(Answer.of(418, body))), PRODUCTS)) {
      assertEquals(List.of(0.0, 240.0), run.askedSeconds("price").subList(0, 2));
    }
  }

  @Test
  void beatsOnWhileItWaits() throws Exception {
    try (PollRun run =
        poll(run(40, once(Answer.of(429, "").with("Retry-After", "30"))), PRODUCTS)) {
      List<Double> seconds = run.heartbeatSeconds();
      for (int second = 0; second < 40; second++) {
        assertEquals(second, seconds.get(second));
      }
    }
  }

  @Test
  void pausesUntilTheNextMinuteBeforeTheWeightIsUsedUp() throws Exception {
    Function<Asked, Answer> heavy = asked -> usual(asked).with("X-MBX-USED-WEIGHT-1M", "4800");
    try (PollRun run = poll(run(130, heavy), PRODUCTS)) {
      assertEquals(List.of(0.0, 60.0, 120.0), run.askedSeconds("price"));
      assertEquals(6, run.counters().get(Counter.PUBLISHED), "what was answered is published");
    }
    Function<Asked, Answer> light = asked -> usual(asked).with("X-MBX-USED-WEIGHT-1M", "4799");
    try (PollRun run = poll(run(3, light), PRODUCTS)) {
      assertEquals(3, run.askedSeconds("price").size());
    }
  }

  @Test
  void learnsLowerLimitFromTheErrorThatNamesIt() throws Exception {
    String body =
        "{\"code\":-1003,\"msg\":\"Too much request weight used; current limit is 1200 request"
            + " weight per 1 MINUTE.\"}";
    Function<Asked, Answer> answers = once(Answer.of(429, body).with("Retry-After", "60"));
    try (PollRun run =
        poll(
            run(
                130,
                asked -> {
                  Answer answer = answers.apply(asked);
                  return answer.status() == 200
                      ? answer.with("X-MBX-USED-WEIGHT-1M", "960")
                      : answer;
                }),
            PRODUCTS)) {
      assertEquals(List.of(0.0, 60.0, 120.0), run.askedSeconds("price"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "451, 'Service unavailable from a restricted location', serves no data to this region",
    "404, 'Not here', check --binanceUrl",
    "301, '', check --binanceUrl",
  })
  void endsWhereAskingAgainIsOfNoUse(int status, String message, String words) {
    String body = "{\"code\":0,\"msg\":\"" + message + "\"}";
    try (PollRun run = run(9, asked -> Answer.of(status, body))) {
      String said = assertThrows(TickbeamException.class, () -> poll(run, PRODUCTS)).getMessage();
      assertTrue(said.contains(words) && said.contains(message), said);
      assertEquals(List.of(), run.publisher.ticks());
    }
  }

  @Test
  void asksAgainLaterAndLaterAfterServerErrors() throws Exception {
    try (PollRun run = run(50, new Failing(6, Answer.of(503, "<html>busy</html>")))) {
      poll(run, PRODUCTS);
      List<Double> asked = run.askedSeconds("price").subList(1, 9);
      // Half to the whole of 0.5, 1, 2, 4, 8 and 16 s, but no faster than the interval of 1 s.
      double[] most = {1, 1, 2, 4, 8, 16};
      for (int i = 0; i < most.length; i++) {
        double wait = asked.get(i + 1) - asked.get(i);
        assertTrue(wait >= Math.max(1, most[i] / 2) && wait <= most[i], asked.toString());
      }
      assertEquals(1, asked.get(7) - asked.get(6), 1e-6, "then at its rate again");
      assertEquals(6, run.counters().get(Counter.RECONNECTS));
      assertTrue(
          run.notices().get(0).startsWith("binance gave no answer (HTTP 503); asking again"));
    }
  }

  /** The first poll succeeds, and so many after it fail: two requests each. */
  private static final class Failing implements Function<Asked, Answer> {
    private final Answer failure;
    private int left;

    Failing(int polls, Answer failure) {
      this.left = 2 * polls;
      this.failure = failure;
    }

    @Override
    public Answer apply(Asked asked) {
      boolean fails = asked.at().isAfter(FakeClock.START) && left > 0;
      left -= fails ? 1 : 0;
      return fails ? failure : usual(asked);
    }
  }

  /** Answers the first poll like this, and the others as usual. */
  private static Function<Asked, Answer> once(Answer answer) {
    return asked -> asked.at().equals(FakeClock.START) ? answer : usual(asked);
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
  void failsWithoutAnyAnswerFromTheStart() {
    try (PollRun run = run(60, asked -> Answer.of(500, ""))) {
      String said = assertThrows(TickbeamException.class, () -> poll(run, PRODUCTS)).getMessage();
      assertTrue(said.startsWith("no answer from http://127.0.0.1:"), said);
      assertTrue(said.contains("in 15 s (HTTP 500)"), said);
    }
  }

  @Test
  void refusesTwoProductsOfOneSymbol() {
    try (PollRun run = run(1, BinancePollTest::usual)) {
      assertThrows(TickbeamException.class, () -> poll(run, List.of("BTC-USDT", "BT-CUSDT")));
    }
  }
}
