package io.tickbeam.ingest.exchange.coinapi;

import io.tickbeam.contract.message.MalformedMessageException;
import io.tickbeam.ingest.exchange.polling.Reply;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.MessageRouter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes ticks of exchange rates, with price and time as CoinAPI sent them. A rate gives no tick
 * when its time is not newer than that of the last one. Ticks have no fields about trades, bids and
 * asks.
 */
final class Rates {

  private final ApiKey key;
  private final Map<String, Instant> lastTimes = new HashMap<>();
  private final RateLag lag = new RateLag();

  Rates(ApiKey key) {
    this.key = key;
  }

  /** How far the next rate is expected to lie behind the clock. */
  Duration lag() {
    return lag.current();
  }

  /** Publishes the rate in an answer if it is new; an answer without a rate is a dead letter. */
  void publish(String product, Reply reply, MessageRouter router) {
    RateReply rate;
    try {
      rate = RateReply.of(reply, product);
    } catch (MalformedMessageException e) {
      byte[] body = key.hideIn(reply.body());
      router.unreadable(body, "coinapi: " + e.getMessage(), reply.receivedAt());
      return;
    }
    Instant last = lastTimes.get(product);
    if (last != null && !rate.time().isAfter(last)) {
      router.counters().add(Counter.UNCHANGED);
      return;
    }
    lastTimes.put(product, rate.time());
    lag.observe(product, Duration.between(rate.time(), reply.receivedAt()));
    router.accept(rate.toTick(product), reply.receivedAt());
  }
}
