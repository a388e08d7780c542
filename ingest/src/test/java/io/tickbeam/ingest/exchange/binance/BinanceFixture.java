package io.tickbeam.ingest.exchange.binance;

import io.tickbeam.ingest.exchange.polling.PollRun;
import io.tickbeam.ingest.exchange.polling.PollTarget;
import io.tickbeam.ingest.exchange.polling.TestExchange.Answer;
import io.tickbeam.ingest.exchange.polling.TestExchange.Asked;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Polls of an exchange that answers as Binance does, over a real socket. */
abstract class BinanceFixture {

  static final List<String> PRODUCTS = List.of("BTC-USDT", "ETH-USDT");

  static PollRun run(int seconds, Function<Asked, Answer> answers) {
    return new PollRun(Duration.ofSeconds(seconds), answers);
  }

  static PollRun poll(PollRun run, List<String> products) throws InterruptedException {
    return poll(run, products, Duration.ofSeconds(1));
  }

  static PollRun poll(PollRun run, List<String> products, Duration interval)
      throws InterruptedException {
    return run.poll(
        (url, client) ->
            new BinancePoll(new PollTarget("binance", url, products, interval), client));
  }

  /** Prices and books of two symbols. */
  static Answer usual(Asked asked) {
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
}
