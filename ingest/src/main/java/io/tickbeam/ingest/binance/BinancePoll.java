package io.tickbeam.ingest.binance;

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
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Asks Binance for the last price and the best bid and ask of all products, in two requests at
 * once, and stays within the limits that it tells. {@link BinanceTicks} says what a tick is.
 */
public final class BinancePoll implements Poll {

  private static final String PRICES = "/api/v3/ticker/price";
  private static final String BOOKS = "/api/v3/ticker/bookTicker";

  private final URI url;
  private final Duration interval;
  private final String firstProduct;
  private final BinanceSymbols symbols;
  private final BinanceTicks ticks;
  private final RequestWeight weight = new RequestWeight();
  private final RestClient client;
  private final Tally tally;

  /**
   * @param products named like {@code BTC-USDT}
   * @param interval from poll to poll
   * @param notices takes a line for people at each event that they may act on
   */
  public BinancePoll(
      URI url,
      List<String> products,
      Duration interval,
      RestClient client,
      Tally tally,
      Consumer<String> notices) {
    this.url = url;
    this.interval = interval;
    this.firstProduct = products.get(0);
    this.symbols = new BinanceSymbols(products, url.toString(), tally, notices);
    this.ticks = new BinanceTicks(symbols);
    this.client = client;
    this.tally = tally;
  }

  @Override
  public String exchange() {
    return BinanceTicks.EXCHANGE;
  }

  @Override
  public String address() {
    return url + " (--binanceUrl)";
  }

  @Override
  public String heartbeatProduct() {
    return firstProduct;
  }

  @Override
  public Duration interval() {
    return interval;
  }

  /** Ticks are stamped with their receipt, so none is earlier than now. */
  @Override
  public Instant eventTime(Instant now) {
    return now;
  }

  @Override
  public Outcome poll(MessageRouter router, StopSignal stop) throws InterruptedException {
    RestClient.Pending pricesPending = send(PRICES + symbols.query());
    RestClient.Pending booksPending = send(BOOKS + symbols.query());
    try {
      Reply prices = pricesPending.await(stop);
      Reply books = booksPending.await(stop);
      for (Reply each : List.of(prices, books)) {
        if (each.status() == BinanceErrors.BAD_REQUEST) {
          return findRefused(each, stop);
        }
      }
      Outcome outcome = Outcome.stricter(judge(prices), judge(books));
      boolean hasBoth = prices.status() == BinanceErrors.OK && books.status() == BinanceErrors.OK;
      return hasBoth
          ? Outcome.stricter(outcome, ticks.publish(prices, books, router, stop))
          : outcome;
    } catch (RequestFailedException e) {
      return new Outcome.Failed(e.getMessage());
    } finally {
      pricesPending.cancel();
      booksPending.cancel();
    }
  }

  private RestClient.Pending send(String pathAndQuery) {
    tally.requested();
    return client.get(RestAddress.resolve(url, pathAndQuery), Map.of());
  }

  private Outcome judge(Reply reply) {
    if (reply.status() == BinanceErrors.OK) {
      return weight.after(reply);
    }
    tally.errorReported();
    weight.learn(BinanceErrors.text(reply));
    return BinanceErrors.outcome(reply, url.toString());
  }

  /** An answer does not say which symbol it refuses, so each is asked for on its own. */
  private Outcome findRefused(Reply refusal, StopSignal stop)
      throws InterruptedException, RequestFailedException {
    tally.errorReported();
    List<String> asked = List.copyOf(symbols.accepted().keySet());
    for (String symbol : asked) {
      Reply reply =
          asked.size() == 1 ? refusal : send(PRICES + BinanceSymbols.query(symbol)).await(stop);
      if (reply.status() == BinanceErrors.BAD_REQUEST) {
        symbols.refuse(symbol, BinanceErrors.text(reply));
      } else {
        Outcome outcome = judge(reply);
        if (!outcome.equals(Outcome.ANSWERED)) {
          return outcome;
        }
      }
    }
    return asked.size() == symbols.accepted().size()
        ? new Outcome.Failed(BinanceErrors.text(refusal))
        : Outcome.ANSWERED;
  }
}
