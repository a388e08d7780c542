package io.tickbeam.ingest.exchange.coinapi;

import io.tickbeam.ingest.exchange.polling.PollRun;
import io.tickbeam.ingest.exchange.polling.PollTarget;
import io.tickbeam.ingest.exchange.polling.TestExchange.Answer;
import io.tickbeam.ingest.exchange.polling.TestExchange.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Polls of an exchange that answers as CoinAPI does, over a real socket. */
abstract class CoinApiFixture {

  static final String SECRET = "3F2A-SECRET-KEY-77";
  static final List<String> PRODUCTS = List.of("BTC-USD", "ETH-USD", "SOL-USD");

  static PollRun poll(PollRun run, List<String> products, int intervalSeconds)
      throws InterruptedException {
    ApiKey key = ApiKey.read(null, Map.of(ApiKey.ENVIRONMENT, SECRET));
    Duration interval = Duration.ofSeconds(intervalSeconds);
    return run.poll(
        (url, client) ->
            new CoinApiPoll(new PollTarget("coinapi", url, products, interval), key, client));
  }

  static PollRun run(int seconds, Function<Asked, Answer> answers) {
    return new PollRun(Duration.ofSeconds(seconds), answers);
  }

  static Answer rate(Asked asked, String rate, Instant time) {
    String[] path = asked.uri().getPath().split("/", -1);
    return Answer.ok(
        "{\"time\":\"%s\",\"asset_id_base\":\"%s\",\"asset_id_quote\":\"%s\",\"rate\":%s}"
            .formatted(time, path[3], path[4], rate));
  }

  /** A rate that is new each time, and two seconds old. */
  static Answer usual(Asked asked) {
    return rate(asked, "1.5", asked.at().minusSeconds(2));
  }
}
