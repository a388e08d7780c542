package io.tickbeam.ingest.coinapi;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.ingest.publish.StopSignal;
import io.tickbeam.ingest.publish.Tally;
import io.tickbeam.ingest.rest.Outcome;
import io.tickbeam.ingest.rest.Poll;
import io.tickbeam.ingest.rest.Reply;
import io.tickbeam.ingest.rest.RequestFailedException;
import io.tickbeam.ingest.rest.RestAddress;
import io.tickbeam.ingest.rest.RestClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks CoinAPI for one rate after another. Plans limit the requests of a day, so each request, also
 * one that fails, has its place in time: the products take turns, after a first round without
 * waiting. {@link Rates} says what a tick is.
 */
public final class CoinApiPoll implements Poll {

  /** Between the requests of the first round. */
  static final Duration FIRST_ROUND = Duration.ofSeconds(1);

  private static final String PATH = "/v1/exchangerate/";

  private final URI url;
  private final ApiKey key;
  private final Duration interval;
  private final String firstProduct;
  private final List<String> products;
  private final RestClient client;
  private final Tally tally;
  private final Consumer<String> notices;
  private final Rates rates;
  private final Set<String> withoutData = new HashSet<>();
  private int next;
  private boolean firstRound = true;

  /**
   * @param products named like {@code BTC-USD}
   * @param interval from request to request; the products take turns
   * @param notices takes a line for people at each event that they may act on
   */
  public CoinApiPoll(
      URI url,
      ApiKey key,
      List<String> products,
      Duration interval,
      RestClient client,
      Tally tally,
      Consumer<String> notices) {
    this.url = url;
    this.key = key;
    this.interval = interval;
    this.firstProduct = products.get(0);
    this.products = new ArrayList<>(products);
    this.client = client;
    this.rates = new Rates(key, tally);
    this.tally = tally;
    this.notices = notices;
  }

  @Override
  public String exchange() {
    return Rates.EXCHANGE;
  }

  @Override
  public String address() {
    return url + " (--coinapiUrl)";
  }

  @Override
  public String heartbeatProduct() {
    return firstProduct;
  }

  @Override
  public Duration interval() {
    return firstRound && FIRST_ROUND.compareTo(interval) < 0 ? FIRST_ROUND : interval;
  }

  /** Rates are some time old when they come, and the next one is expected to be as old. */
  @Override
  public Instant eventTime(Instant now) {
    return now.minus(rates.lag());
  }

  @Override
  public Outcome poll(MessageRouter router, StopSignal stop) throws InterruptedException {
    String product = products.get(next);
    String[] assets = product.split("-", 2);
    String path = PATH + RestAddress.encode(assets[0]) + "/" + RestAddress.encode(assets[1]);
    tally.requested();
    try {
      Reply reply =
          client
              .get(RestAddress.resolve(url, path), Map.of("X-CoinAPI-Key", key.secret()))
              .await(stop);
      return answered(product, reply, router);
    } catch (RequestFailedException e) {
      return new Outcome.Failed(e.getMessage());
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
        tally.errorReported();
        if (withoutData.add(product)) {
          notices.accept(
              "coinapi has no rate of %s at this moment (%s); it is asked on"
                  .formatted(product, CoinApiErrors.text(reply, key)));
        }
        advance();
        return Outcome.ANSWERED;
      }
      case CoinApiErrors.BAD_REQUEST -> {
        tally.errorReported();
        refuse(product, CoinApiErrors.text(reply, key));
        return Outcome.ANSWERED;
      }
      default -> {
        tally.errorReported();
        return CoinApiErrors.outcome(reply, url.toString(), key);
      }
    }
  }

  private void advance() {
    next++;
    if (next >= products.size()) {
      next = 0;
      firstRound = false;
    }
  }

  private void refuse(String product, String reason) {
    products.remove(next);
    next--;
    if (tally.refused(product)) {
      notices.accept("coinapi refuses %s (%s)".formatted(product, reason));
    }
    if (products.isEmpty()) {
      throw new TickbeamException(
          "%s refuses all products asked for (%s, %s): name others with --coinapiProducts"
              .formatted(url, product, reason));
    }
    advance();
  }
}
