package io.tickbeam.ingest.exchange.coinapi;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.base.Address;
import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.exchange.polling.Outcome;
import io.tickbeam.ingest.exchange.polling.Poll;
import io.tickbeam.ingest.exchange.polling.PollTarget;
import io.tickbeam.ingest.exchange.polling.Reply;
import io.tickbeam.ingest.exchange.polling.RequestFailedException;
import io.tickbeam.ingest.exchange.polling.RestClient;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.MessageRouter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Asks CoinAPI for one rate after another. A key's plan limits the requests of a day, so each
 * request, even one that fails, uses one interval: the products take turns. Only the first request
 * of each product does not wait that long. See {@link Rates} for the ticks.
 */
public final class CoinApiPoll implements Poll {

  /** Between the requests of the first round. */
  private static final Duration FIRST_ROUND = Duration.ofSeconds(1);

  private static final String PATH = "/v1/exchangerate/";

  private final PollTarget target;
  private final ApiKey key;
  private final List<String> products;
  private final RestClient client;
  private final Rates rates;
  private final Set<String> withoutData = new HashSet<>();
  private int next;
  private boolean isFirstRound = true;

  /** Its interval is from request to request; the products take turns. */
  public CoinApiPoll(PollTarget target, ApiKey key, RestClient client) {
    this.target = target;
    this.key = key;
    this.products = new ArrayList<>(target.products());
    this.client = client;
    this.rates = new Rates(key);
  }

  @Override
  public PollTarget target() {
    return target;
  }

  /** Rates may be old: the event time of other sources does not wait for theirs. */
  @Override
  public boolean leadsEventTime() {
    return false;
  }

  @Override
  public Duration interval() {
    return isFirstRound ? FIRST_ROUND : target.interval();
  }

  /** Behind the clock: rates are some time old when they come, and the next one will be, too. */
  @Override
  public Instant eventTime(Instant now) {
    return now.minus(rates.lag());
  }

  @Override
  public Outcome poll(MessageRouter router, RunLimits stop) throws InterruptedException {
    String product = products.get(next);
    String[] assets = product.split("-", 2);
    String path = PATH + Address.encode(assets[0]) + "/" + Address.encode(assets[1]);
    router.counters().add(Counter.REQUESTS);
    try {
      Reply reply =
          client
              .get(Address.resolve(target.url(), path), Map.of("X-CoinAPI-Key", key.secret()))
              .await(stop);
      return answered(product, reply, router);
    } catch (RequestFailedException e) {
      return e.outcome(router);
    }
  }

  private Outcome answered(String product, Reply reply, MessageRouter router) {
    switch (reply.status()) {
      case CoinApiErrors.OK -> {
        withoutData.remove(product);
        rates.publish(product, reply, router);
        advance();
        return Outcome.ANSWERED;
      }
      case CoinApiErrors.NO_DATA -> {
        router.counters().add(Counter.ERRORS);
        if (withoutData.add(product)) {
          router.notice(
              String.format(
                  Locale.ROOT,
                  "coinapi has no rate of %s at this moment (%s); it is asked on",
                  product,
                  CoinApiErrors.text(reply, key)));
        }
        advance();
        return Outcome.ANSWERED;
      }
      case CoinApiErrors.BAD_REQUEST -> {
        router.counters().add(Counter.ERRORS);
        String reason = CoinApiErrors.text(reply, key);
        if (rates.has(product)) {
          // It was answered before: this is a fault of the exchange, which may pass.
          advance();
          return new Outcome.Failed(reason);
        }
        refuse(product, reason, router);
        return Outcome.ANSWERED;
      }
      default -> {
        router.counters().add(Counter.ERRORS);
        Outcome outcome = CoinApiErrors.outcome(reply, target.url().toString(), key);
        if (outcome instanceof Outcome.Refused) {
          // Should it be for this product alone, the others come to their turn.
          advance();
        }
        return outcome;
      }
    }
  }

  private void advance() {
    next++;
    if (next >= products.size()) {
      next = 0;
      isFirstRound = false;
    }
  }

  private void refuse(String product, String reason, MessageRouter router) {
    products.remove(next);
    next--;
    if (router.counters().refused(product)) {
      router.notice(String.format(Locale.ROOT, "coinapi refuses %s (%s)", product, reason));
    }
    if (products.isEmpty()) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "%s refuses all products asked for (%s, %s): name others with --coinapiProducts",
              target.url(),
              product,
              reason));
    }
    advance();
  }
}
