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
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Binance refuses, limits or fails: when it is asked again, and what is told. */
@Timeout(60)
final class BinanceLimitsTest extends BinanceFixture {

  /** Answers the first poll like this, and the others as usual. */
  private static Function<Asked, Answer> once(Answer answer) {
    return asked -> asked.at().equals(FakeClock.START) ? answer : usual(asked);
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
  void anAnswerNestedTooDeepIsADeadLetterAndTheNextOneIsPublished() throws Exception {
    String deep = "[{\"symbol\":\"BTCUSDT\",\"price\":" + "[".repeat(100_000);
    try (PollRun run = poll(run(2, once(Answer.ok(deep))), PRODUCTS)) {
      assertEquals("binance: not JSON", run.publisher.all("dead letter").get(0).key());
      assertEquals(2, run.publisher.ticks().size());
      assertEquals(0, run.counters().get(Counter.DEFECTS));
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
    Function<Asked, Answer> light = asked -> usual(asked).with("X-MBX-USED-WEIGHT-1M", "4000");
    try (PollRun run = poll(run(3, light), PRODUCTS)) {
      assertEquals(3, run.askedSeconds("price").size());
    }
  }

  @Test
  void polls5TimesSecondWhereTheWeightLasts() throws Exception {
    try (PollRun run = run(60, new Weighed(0))) {
      poll(run, PRODUCTS, Duration.ofMillis(200));
      assertEquals(300, run.askedSeconds("price").size());
      assertEquals(List.of(), run.notices());
    }
  }

  /** Another program at this address leaves weight for 100 polls of the 300. */
  @Test
  void pollsLessOftenWhereTheWeightWouldNotLast() throws Exception {
    try (PollRun run = run(60, new Weighed(4_000))) {
      poll(run, PRODUCTS, Duration.ofMillis(200));
      List<Double> asked = run.askedSeconds("price");
      assertTrue(asked.size() >= 90 && asked.size() <= 100, asked.toString());
      assertTrue(asked.get(asked.size() - 1) > 55, "spread over the minute: " + asked);
      assertEquals(List.of(), run.notices(), "no pause");
    }
  }

  /** A burst of another program, of half of all that a minute has. */
  @Test
  void pollsAsOftenAsBeforeInTheMinuteAfterAnothersBurst() throws Exception {
    Weighed weighed = new Weighed(0);
    Function<Asked, Answer> answers =
        asked -> {
          double second = Duration.between(FakeClock.START, asked.at()).toMillis() / 1e3;
          weighed.at(second);
          return weighed.apply(asked);
        };
    try (PollRun run = run(180, answers)) {
      poll(run, PRODUCTS, Duration.ofSeconds(1));
      long third = run.askedSeconds("price").stream().filter(each -> each >= 120).count();
      assertTrue(third >= 50, () -> third + " polls in the third minute");
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

  @Test
  void failsWithoutAnyAnswerFromTheStart() {
    try (PollRun run = run(60, asked -> Answer.of(500, ""))) {
      String said = assertThrows(TickbeamException.class, () -> poll(run, PRODUCTS)).getMessage();
      assertTrue(said.startsWith("no answer from http://127.0.0.1:"), said);
      assertTrue(said.contains("in 15 s (HTTP 500)"), said);
    }
  }

  /** Answers with the weight used, 4 for each request. */
  private static final class Weighed implements Function<Asked, Answer> {
    private int used;
    private double minute;
    private boolean hasBurst;

    Weighed(int usedByOthers) {
      this.used = usedByOthers;
    }

    /** Each minute begins with none; another program uses 3,000 in the second of the first. */
    synchronized void at(double second) {
      if (Math.floor(second / 60) > minute) {
        minute = Math.floor(second / 60);
        used = 0;
      }
      if (second >= 1 && !hasBurst) {
        hasBurst = true;
        used += 3_000;
      }
    }

    @Override
    public synchronized Answer apply(Asked asked) {
      used += 4;
      return usual(asked).with("X-MBX-USED-WEIGHT-1M", String.valueOf(used));
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
}
