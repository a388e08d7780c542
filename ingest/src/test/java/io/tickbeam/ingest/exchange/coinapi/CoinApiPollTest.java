package io.tickbeam.ingest.exchange.coinapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.ingest.exchange.polling.FakeClock;
import io.tickbeam.ingest.exchange.polling.PollRun;
import io.tickbeam.ingest.exchange.polling.TestExchange.Answer;
import io.tickbeam.ingest.exchange.polling.TestExchange.Asked;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.MemoryPublisher.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CoinAPI answers, and what becomes of it. */
@Timeout(60)
final class CoinApiPollTest extends CoinApiFixture {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void keepsAllDigitsOfRateAndTime() throws Exception {
    String body =
        "{\"time\":\"2026-03-01T11:59:06.2089000Z\",\"asset_id_base\":\"BTC\","
            + "\"asset_id_quote\":\"USD\",\"rate\":32807.852049416152513191739688,"
            + "\"src_side_base\":[{\"time\":\"1\",\"asset\":\"ETH\",\"rate\":4.0,\"volume\":1}]}";
    try (PollRun run = poll(run(1, asked -> Answer.ok(body)), List.of("BTC-USD"), 60)) {
      String tick =
          "{\"type\":\"ticker\",\"exchange\":\"coinapi\",\"product_id\":\"BTC-USD\","
              + "\"price\":\"32807.852049416152513191739688\","
              + "\"time\":\"2026-03-01T11:59:06.2089000Z\"}";
      long millis = Instant.parse("2026-03-01T11:59:06.208Z").toEpochMilli();
      assertEquals(
          List.of(new Published("tick", "BTC-USD", tick, millis, FakeClock.START)),
          run.publisher.all("tick"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0000000000010", "1e-12", "123456789012345678901234567890", "1E+3"})
  void keepsTheNotationOfRate(String rate) throws Exception {
    try (PollRun run =
        poll(run(1, asked -> rate(asked, rate, FakeClock.START)), List.of("BTC-USD"), 60)) {
      assertTrue(run.publisher.ticks().get(0).contains("\"price\":\"" + rate + "\""));
    }
  }

  @Test
  void sendsTheKeyAsHeaderAndNowhereElse() throws Exception {
    try (PollRun run = poll(run(3, CoinApiFixture::usual), PRODUCTS, 864)) {
      assertEquals(3, run.exchange.asked().size());
      for (Asked asked : run.exchange.asked()) {
        assertEquals(SECRET, asked.apiKey());
        assertFalse(asked.uri().toString().contains(SECRET));
      }
    }
  }

  @Test
  void asksHundredTimesOfDayByDefaultWhicheverTheNumberOfProducts() throws Exception {
    try (PollRun run = new PollRun(DAY, CoinApiFixture::usual)) {
      poll(run, PRODUCTS, 864);
      List<Double> all = run.askedSeconds("/v1/exchangerate/");
      // A first round at once, then one after another.
      assertEquals(List.of(0.0, 1.0, 2.0, 866.0, 1730.0), all.subList(0, 5));
      assertEquals(102, all.size());
      assertEquals(34, run.askedSeconds("/v1/exchangerate/ETH/USD").size());
    }
  }

  @Test
  void requestsThatFailTakeTheirPlaceInTheQuotaToo() throws Exception {
    Function<Asked, Answer> failing =
        asked ->
            asked.at().isBefore(FakeClock.START.plusSeconds(3_000))
                ? usual(asked)
                : Answer.of(503, "");
    try (PollRun run = new PollRun(DAY, failing)) {
      poll(run, PRODUCTS, 864);
      assertEquals(102, run.exchange.asked().size());
      assertTrue(run.counters().get(Counter.RECONNECTS) > 90);
    }
  }

  @Test
  void takesUnchangedTimeForNoNewTick() throws Exception {
    Instant fixed = FakeClock.START.minusSeconds(1);
    Function<Asked, Answer> slow =
        asked ->
            rate(
                asked,
                "2",
                asked.at().isBefore(FakeClock.START.plusSeconds(35))
                    ? fixed
                    : fixed.plusNanos(100));
    try (PollRun run = poll(run(60, slow), List.of("BTC-USD"), 10)) {
      assertEquals(2, run.publisher.ticks().size());
      assertEquals(4, run.counters().get(Counter.UNCHANGED));
      assertEquals(6, run.counters().get(Counter.REQUESTS));
    }
  }

  @Test
  void takesTimeThatGoesBackForNoNewTick() throws Exception {
    Function<Asked, Answer> backwards =
        asked ->
            rate(asked, "2", FakeClock.START.minus(Duration.between(FakeClock.START, asked.at())));
    try (PollRun run = poll(run(20, backwards), List.of("BTC-USD"), 10)) {
      assertEquals(1, run.publisher.ticks().size());
      assertEquals(1, run.counters().get(Counter.UNCHANGED));
    }
  }

  @Test
  void heartbeatsLagBehindTheClockAsTheRatesDo() throws Exception {
    try (PollRun run = poll(run(30, CoinApiFixture::usual), List.of("BTC-USD"), 10)) {
      assertEquals(List.of(-2.0, -1.0, 0.0), run.heartbeatSeconds().subList(0, 3));
      assertEquals(28.0, run.heartbeatSeconds().get(run.heartbeatSeconds().size() - 1));
      run.requireNoTickBehindHeartbeat();
    }
  }

  @Test
  void rateThatIsHoursOldHoldsEventTimeBackByMinuteAtMost() throws Exception {
    try (PollRun run =
        poll(
            run(10, asked -> rate(asked, "2", FakeClock.START.minusSeconds(9_999))),
            List.of("BTC-USD"),
            60)) {
      assertEquals(-60.0, run.heartbeatSeconds().get(0));
    }
  }

  @Test
  void asksForAProductOfAnyLettersAsItIs() throws Exception {
    List<String> products = List.of("BTC-USD", "币安人生-USDT", "no product");
    try (PollRun run = poll(run(3, CoinApiFixture::usual), products, 60)) {
      assertEquals(
          List.of("BTC-USD", "币安人生-USDT"),
          run.publisher.all("tick").stream().map(Published::key).toList());
      assertEquals(
          "/v1/exchangerate/%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9F/USDT",
          run.exchange.asked().get(1).uri().getRawPath());
      assertEquals(Set.of("no product"), run.counters().refusedProducts());
    }
  }

  @Test
  void anAnswerNestedTooDeepIsADeadLetter() throws Exception {
    String deep = "{\"rate\":1,\"src_side_base\":" + "[".repeat(100_000);
    Function<Asked, Answer> answers =
        asked -> asked.at().equals(FakeClock.START) ? Answer.ok(deep) : usual(asked);
    try (PollRun run = poll(run(20, answers), List.of("BTC-USD"), 10)) {
      assertEquals("coinapi: not JSON", run.publisher.all("dead letter").get(0).key());
      assertEquals(1, run.publisher.ticks().size());
      assertEquals(0, run.counters().get(Counter.DEFECTS));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"rate\":1}', no rate or no time",
    "'{\"rates\":[]}', no rate or no time",
    "'<html>', not JSON",
    "'[]', no rate or no time",
    "'{\"rate\":null,\"time\":null,\"asset_id_base\":null,\"asset_id_quote\":null}', no rate or no time",
    "'{\"rate\":{\"a\":1},\"time\":[],\"asset_id_base\":\"BTC\",\"asset_id_quote\":\"USD\"}', no rate or no time",
    "'{\"rate\":1,\"time\":5,\"asset_id_base\":\"BTC\",\"asset_id_quote\":\"USD\"}', no usable time",
    "'{\"rate\":1,\"time\":\"2026-03-01T00:00:00Z\",\"asset_id_base\":null,\"asset_id_quote\":\"USD\"}', the rate of another product",
    "'[{\"rate\":1},{\"rate\":2}]', no rate or no time",
    "'7', neither a JSON object nor an array of them",
    "'{\"rate\":1,\"time\":\"2026-03-01T00:00:00Z\",\"asset_id_base\":\"ETH\"}', the rate of another product",
    "'{\"rate\":1,\"time\":\"now\",\"asset_id_base\":\"BTC\",\"asset_id_quote\":\"USD\"}', no usable time",
  })
  void sendsAnswerWithoutUsableRateToTheDeadLetters(String body, String reason) throws Exception {
    try (PollRun run = poll(run(1, asked -> Answer.ok(body)), List.of("BTC-USD"), 60)) {
      Published letter = run.publisher.all("dead letter").get(0);
      assertEquals("coinapi: " + reason, letter.key());
      assertEquals(body, letter.message());
      assertEquals(List.of(), run.publisher.ticks());
    }
  }
}
