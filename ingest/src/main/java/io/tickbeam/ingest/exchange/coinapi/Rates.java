package io.tickbeam.ingest.exchange.coinapi;

import io.tickbeam.contract.message.MalformedMessageException;
import io.tickbeam.contract.message.RawMessage;
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

  private static final Duration FURTHEST_AHEAD = Duration.ofMinutes(-1);
  private static final Duration LONGEST_LAG = Duration.ofMinutes(1);

  private final ApiKey key;
  private final Map<String, Instant> lastTimes = new HashMap<>();
  private final Map<String, Duration> lagByProduct = new HashMap<>();

  Rates(ApiKey key) {
    this.key = key;
  }

  /**
   * How far behind the clock the next rate is expected to be: as the slowest product's latest one,
   * but at most a minute, so that windows do not wait for a product without trades.
   */
  Duration lag() {
    return lagByProduct.values().stream()
        .max(Duration::compareTo)
        .filter(lag -> lag.compareTo(LONGEST_LAG) < 0)
        .orElse(LONGEST_LAG);
  }

  /** Whether there was a rate of the product. */
  boolean has(String product) {
    return lastTimes.containsKey(product);
  }

  /** Publishes the rate in an answer if it is new; an answer without a rate is a dead letter. */
  void publish(String product, Reply reply, MessageRouter router) {
    RateReply rate;
    try {
      rate = RateReply.of(reply, product);
    } catch (MalformedMessageException e) {
      RawMessage body = new RawMessage(key.hideIn(reply.body()));
      router.unreadable(body, "coinapi: " + e.getMessage(), reply.receivedAt());
      return;
    }
    Instant last = lastTimes.get(product);
    if (last != null && !rate.time().isAfter(last)) {
      router.counters().add(Counter.UNCHANGED);
      return;
    }
    Duration lag = Duration.between(rate.time(), reply.receivedAt());
    if (lag.compareTo(FURTHEST_AHEAD) > 0) {
      // A later time is wrong: it must not make the next rates look old.
      lastTimes.put(product, rate.time());
    }
    lagByProduct.put(product, lag.isNegative() ? Duration.ZERO : lag);
    router.accept(rate.toTick(product), reply.receivedAt());
  }
}
