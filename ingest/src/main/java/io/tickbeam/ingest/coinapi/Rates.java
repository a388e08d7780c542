package io.tickbeam.ingest.coinapi;

import io.tickbeam.contract.message.MalformedMessageException;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.ingest.publish.Tally;
import io.tickbeam.ingest.rest.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes ticks of rates: price and time as CoinAPI sent them. A rate whose time is not newer than
 * the last one's is no new tick. There is no trade and no book, so their fields are absent.
 */
final class Rates {

  static final String EXCHANGE = "coinapi";

  private final ApiKey key;
  private final Tally tally;
  private final Map<String, Instant> lastTimes = new HashMap<>();
  private final RateLag lag = new RateLag();

  Rates(ApiKey key, Tally tally) {
    this.key = key;
    this.tally = tally;
  }

  /** How far the next rate is expected to lie behind the clock. */
  Duration lag() {
    return lag.current();
  }

  /** Publishes the rate in an answer, if it is new; what is no rate goes to the dead letters. */
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
      tally.unchanged();
      return;
    }
    lastTimes.put(product, rate.time());
    lag.observe(product, Duration.between(rate.time(), reply.receivedAt()));
    router.accept(rate.toTick(EXCHANGE, product), reply.receivedAt());
  }
}
