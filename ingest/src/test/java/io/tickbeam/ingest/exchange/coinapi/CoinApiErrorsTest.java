package io.tickbeam.ingest.exchange.coinapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.polling.FakeClock;
import io.tickbeam.ingest.exchange.polling.PollRun;
import io.tickbeam.ingest.exchange.polling.TestExchange.Answer;
import io.tickbeam.ingest.exchange.polling.TestExchange.Asked;
import io.tickbeam.ingest.publish.Counter;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CoinAPI refuses, limits or fails: when it is asked again, and what is told. */
@Timeout(60)
final class CoinApiErrorsTest extends CoinApiFixture {

  @ParameterizedTest
  @CsvSource({
    "401, does not accept the key, check --coinapiKeyFile or TICKBEAM_COINAPI_KEY",
    "403, does not allow it, the key's plan",
    "404, cannot be asked, check --coinapiUrl",
    "302, cannot be asked, check --coinapiUrl",
  })
  void endsWhereAskingAgainIsOfNoUse(int status, String words, String remedy) {
    for (String body :
        List.of(
            "{\n  \"error\": \"Not this time.\"\n}",
            "{\"title\":\"No\",\"status\":%d,\"detail\":\"Not this time.\",\"QuotaKey\":\"BA\"}"
                .formatted(status),
            "{\"title\":\"No\",\"detail\":\"No.\",\"error\":\"Not this time.\"}",
            "{\"message\":\"Not this time.\"}")) {
      try (PollRun run = run(60, asked -> Answer.of(status, body))) {
        String said =
            assertThrows(TickbeamException.class, () -> poll(run, PRODUCTS, 10)).getMessage();
        assertTrue(said.contains(words) && said.contains(remedy), said);
        assertTrue(said.contains("HTTP " + status + ": Not this time."), said);
        assertEquals(1, run.exchange.asked().size());
      }
    }
  }

  @Test
  void showsTheKeyNowhereEvenWhenTheExchangeRepeatsIt() throws Exception {
    String echo = "{\"error\":\"Invalid key: " + SECRET + "\"}";
    try (PollRun run = run(60, asked -> Answer.of(403, echo))) {
      String said =
          assertThrows(TickbeamException.class, () -> poll(run, PRODUCTS, 10)).getMessage();
      assertTrue(said.contains("Invalid key: ***"), said);
    }
    List<Answer> answers =
        List.of(Answer.of(550, echo), Answer.of(400, echo), Answer.of(429, echo), Answer.ok(echo));
    int[] next = {0};
    try (PollRun run = run(200, asked -> answers.get(Math.min(next[0]++, 3)))) {
      poll(run, PRODUCTS, 10);
      assertTrue(run.publisher.all("dead letter").get(0).message().contains("***"));
      String all = run.notices() + run.publisher.everything().toString();
      assertFalse(all.contains(SECRET), all);
    }
  }

  @Test
  void refusedProductIsNamedAndTheOthersGoOn() throws Exception {
    Function<Asked, Answer> noEth =
        asked ->
            asked.text().contains("ETH")
                ? Answer.of(400, "{\"error\":\"Bad asset\"}")
                : usual(asked);
    try (PollRun run = poll(run(100, noEth), PRODUCTS, 10)) {
      assertEquals(List.of("coinapi refuses ETH-USD (HTTP 400: Bad asset)"), run.notices());
      assertEquals(Set.of("ETH-USD"), run.counters().refusedProducts());
      assertEquals(1, run.askedSeconds("ETH").size());
      assertTrue(run.askedSeconds("SOL").size() >= 4 && run.askedSeconds("BTC").size() >= 4);
    }
  }

  @Test
  void failsWhenAllProductsAreRefused() {
    try (PollRun run = run(100, asked -> Answer.of(400, "{\"error\":\"Bad asset\"}"))) {
      String said =
          assertThrows(TickbeamException.class, () -> poll(run, PRODUCTS, 10)).getMessage();
      assertTrue(said.contains("refuses all products"), said);
    }
  }

  @Test
  void goesOnAskingForWhatHasNoDataAndSaysSoOnce() throws Exception {
    Function<Asked, Answer> noEth =
        asked ->
            asked.text().contains("ETH")
                ? Answer.of(550, "{\"error\":\"We don\\u0027t have that.\"}")
                : usual(asked);
    try (PollRun run = poll(run(100, noEth), PRODUCTS, 10)) {
      assertEquals(
          List.of(
              "coinapi has no rate of ETH-USD at this moment"
                  + " (HTTP 550: We don't have that.); it is asked on"),
          run.notices());
      assertEquals(run.askedSeconds("ETH").size(), run.counters().get(Counter.ERRORS));
      assertTrue(run.askedSeconds("ETH").size() >= 3);
    }
  }

  @Test
  void waitsAsLongAsToldWhenTheQuotaIsUsedUp() throws Exception {
    Answer tooMany = Answer.of(429, "{\"error\":\"Too many requests\"}");
    assertEquals(300.0, secondRequest(tooMany.with("Retry-After", "300")));
    assertEquals(
        600.0, secondRequest(tooMany.with("Retry-After", "Sun, 01 Mar 2026 12:10:00 GMT")));
    assertEquals(
        7_200.0, secondRequest(tooMany.with("X-RateLimit-Reset", "2026-03-01T14:00:00.0000000Z")));
    assertEquals(60.0, secondRequest(tooMany.with("X-RateLimit-Reset", "yesterday")));
    assertEquals(60.0, secondRequest(tooMany));
  }

  @Test
  void waitsThreeDaysAtMostHoweverFarTheEndOfThePauseIs() throws Exception {
    Answer tooMany = Answer.of(429, "");
    for (Answer answer :
        List.of(
            tooMany.with("Retry-After", "999999999"),
            tooMany.with("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"),
            tooMany.with("X-RateLimit-Reset", "9999-12-31T23:59:59Z"),
            tooMany.with("X-RateLimit-Reset", "+1000000000-12-31T23:59:59Z"))) {
      assertEquals(259_200.0, secondRequest(answer, 259_210), answer.toString());
    }
  }

  @Test
  void aPauseThatIsNoneIsTheUsualOne() throws Exception {
    Answer tooMany = Answer.of(429, "");
    for (Answer answer :
        List.of(
            tooMany.with("Retry-After", "99999999999999999999"),
            tooMany.with("Retry-After", "-5"),
            tooMany.with("Retry-After", "1e9"),
            tooMany.with("X-RateLimit-Reset", "-1000000000-01-01T00:00:00Z"),
            tooMany.with("X-RateLimit-Reset", "+9999999999-01-01T00:00:00Z"),
            tooMany.with("X-RateLimit-Reset", "9999999999999"))) {
      assertEquals(60.0, secondRequest(answer), answer.toString());
    }
  }

  private static double secondRequest(Answer first) throws InterruptedException {
    return secondRequest(first, 7_300);
  }

  private static double secondRequest(Answer first, int runSeconds) throws InterruptedException {
    Function<Asked, Answer> answers =
        asked -> asked.at().equals(FakeClock.START) ? first : usual(asked);
    try (PollRun run = poll(run(runSeconds, answers), List.of("BTC-USD"), 864)) {
      assertTrue(run.notices().get(0).startsWith("coinapi wants fewer requests (HTTP 429"));
      assertEquals("BTC-USD", run.publisher.all("tick").get(0).key(), "its turn is not lost");
      return run.askedSeconds("exchangerate").get(1);
    }
  }
}
