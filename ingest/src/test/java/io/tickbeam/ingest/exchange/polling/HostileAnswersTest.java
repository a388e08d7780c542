package io.tickbeam.ingest.exchange.polling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.ingest.exchange.binance.BinancePoll;
import io.tickbeam.ingest.exchange.coinapi.ApiKey;
import io.tickbeam.ingest.exchange.coinapi.CoinApiPoll;
import io.tickbeam.ingest.exchange.polling.TestExchange.Answer;
import io.tickbeam.ingest.exchange.polling.TestExchange.Asked;
import io.tickbeam.ingest.publish.Counter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever an exchange that is polled answers, the next good answer is published. */
@Timeout(120)
final class HostileAnswersTest {

  private static final List<String> BODIES =
      List.of(
          "",
          "null",
          "[]",
          "[[]]",
          "{}",
          "{\"symbol\":\"BTCUSDT\",\"price\":null}",
          "{\"symbol\":{\"a\":1},\"price\":[1]}",
          "[{\"symbol\":\"BTCUSDT\",\"price\":1e999999999}]",
          "[{\"symbol\":\"BTCUSDT\",\"price\":\"x\"},1]",
          "{\"time\":\"+999999999-12-31T23:59:59Z\",\"asset_id_base\":\"BTC\","
              + "\"asset_id_quote\":\"USDT\",\"rate\":1}",
          "{\"time\":\"2099-01-01T00:00:00Z\",\"asset_id_base\":\"BTC\","
              + "\"asset_id_quote\":\"USDT\",\"rate\":1}",
          "{\"time\":\"-0001-01-01T00:00:00Z\",\"asset_id_base\":\"BTC\","
              + "\"asset_id_quote\":\"USDT\",\"rate\":1}",
          "{\"time\":5,\"rate\":{}}",
          "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}",
          "{\"code\":{},\"msg\":\"banned until 9999999999999 %s %d %n\"}",
          "{\"error\":\"%s%n\",\"msg\":\"00 request weight per 1 min\"}",
          "<html>no</html>",
          "\u0000\uffff",
          "[".repeat(10_000),
          "9".repeat(10_000),
          "\"" + "x".repeat(2_000_000));

  private static final List<Integer> STATUSES =
      List.of(200, 206, 301, 400, 401, 403, 404, 405, 418, 429, 451, 500, 502, 503, 550, 599);

  private static final List<String> PAUSES = List.of("", "soon", "-1", "2");

  private static Answer hostile(SplittableRandom random) {
    Answer answer =
        Answer.of(
            STATUSES.get(random.nextInt(STATUSES.size())),
            BODIES.get(random.nextInt(BODIES.size())));
    String pause = PAUSES.get(random.nextInt(PAUSES.size()));
    return pause.isEmpty() ? answer : answer.with("Retry-After", pause);
  }

  /** Every tenth request and its neighbour are answered well. */
  private static boolean isGood(int request) {
    return request % 10 < 2;
  }

  @Test
  void binanceGoesOn() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    AtomicInteger requests = new AtomicInteger();
    FakeClock[] clock = new FakeClock[1];
    try (PollRun run =
        new PollRun(
            Duration.ofDays(30),
            asked -> {
              int request = requests.getAndIncrement();
              boolean isGood = isGood(request) || request > 200;
              if (request == 240) {
                clock[0].pass(Duration.ofDays(30));
              }
              return isGood ? binance(asked) : hostile(random);
            })) {
      clock[0] = run.clock();
      run.poll(
          (url, client) ->
              new BinancePoll(
                  new PollTarget(
                      "binance", url, List.of("BTC-USDT", "ETH-USDT"), Duration.ofSeconds(1)),
                  client));
      assertTrue(requests.get() > 240, "ended after " + requests);
      assertTrue(run.publisher.ticks().size() > 40, "ticks: " + run.publisher.ticks().size());
      assertEquals(0, run.counters().get(Counter.DEFECTS));
      assertEquals(0, run.counters().refusedProducts().size());
    }
  }

  private static Answer binance(Asked asked) {
    return Answer.ok(
        asked.text().contains("bookTicker")
            ? "[{\"symbol\":\"BTCUSDT\",\"bidPrice\":\"1\"},{\"symbol\":\"ETHUSDT\"}]"
            : "[{\"symbol\":\"BTCUSDT\",\"price\":\"2\"},{\"symbol\":\"ETHUSDT\",\"price\":\"3\"}]");
  }

  @Test
  void coinApiGoesOn() throws Exception {
    SplittableRandom random = new SplittableRandom(6);
    AtomicInteger requests = new AtomicInteger();
    ApiKey key = ApiKey.read(null, Map.of(ApiKey.ENVIRONMENT, "a-key"));
    FakeClock[] clock = new FakeClock[1];
    try (PollRun run =
        new PollRun(
            Duration.ofDays(30),
            asked -> {
              int request = requests.getAndIncrement();
              boolean isGood = isGood(request) || request > 120;
              if (request == 140) {
                clock[0].pass(Duration.ofDays(30));
              }
              return isGood ? rate(clock[0]) : hostile(random);
            })) {
      clock[0] = run.clock();
      run.poll(
          (url, client) ->
              new CoinApiPoll(
                  new PollTarget("coinapi", url, List.of("BTC-USDT"), Duration.ofSeconds(1)),
                  key,
                  client));
      assertTrue(requests.get() > 140, "ended after " + requests);
      assertTrue(run.publisher.ticks().size() > 20, "ticks: " + run.publisher.ticks().size());
      assertEquals(0, run.counters().get(Counter.DEFECTS));
      assertEquals(0, run.counters().refusedProducts().size());
    }
  }

  @Test
  void waitsThreeDaysAtMost() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (PollRun run =
        new PollRun(
            Duration.ofDays(3).plusSeconds(10),
            asked ->
                requests.getAndIncrement() < 2
                    ? Answer.of(429, "").with("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT")
                    : binance(asked))) {
      run.poll(
          (url, client) ->
              new BinancePoll(
                  new PollTarget("binance", url, List.of("BTC-USDT"), Duration.ofSeconds(1)),
                  client));
      assertTrue(run.publisher.ticks().size() > 5, "ticks: " + run.publisher.ticks().size());
    }
  }

  private static Answer rate(FakeClock clock) {
    return Answer.ok(
        "{\"time\":\"%s\",\"asset_id_base\":\"BTC\",\"asset_id_quote\":\"USDT\",\"rate\":4.5}"
            .formatted(clock.now()));
  }
}
