package io.tickbeam.ingest.exchange.binance;

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
import java.util.List;
import java.util.Map;

/**
 * Asks Binance for the last price and for the best bid and ask of all products, in two requests at
 * once. Ticks have the time of their receipt, so none can be earlier than now. See {@link
 * BinanceTicks}.
 */
public final class BinancePoll implements Poll {

  private static final String PRICES = "/api/v3/ticker/price";
  private static final String BOOKS = "/api/v3/ticker/bookTicker";

  private final PollTarget target;
  private final BinanceSymbols symbols;
  private final BinanceTicks ticks;
  private final RequestWeight weight = new RequestWeight();
  private final RestClient client;

  public BinancePoll(PollTarget target, RestClient client) {
    this.target = target;
    this.symbols = new BinanceSymbols(target.products(), target.url().toString());
    this.ticks = new BinanceTicks(symbols);
    this.client = client;
  }

  @Override
  public PollTarget target() {
    return target;
  }

  @Override
  public Duration interval() {
    Duration affordable = weight.interval();
    return affordable.compareTo(target.interval()) > 0 ? affordable : target.interval();
  }

  @Override
  public Outcome poll(MessageRouter router, RunLimits stop) throws InterruptedException {
    RestClient.Pending pricesPending = send(PRICES + symbols.query(), router);
    RestClient.Pending booksPending = send(BOOKS + symbols.query(), router);
    try {
      Reply prices = pricesPending.await(stop);
      Reply books = booksPending.await(stop);
      for (Reply each : List.of(prices, books)) {
        if (each.status() == BinanceErrors.BAD_REQUEST) {
          return findRefused(each, router, stop);
        }
      }
      Outcome outcome = Outcome.stricter(judge(prices, router), judge(books, router));
      weight.afterPoll(prices, books);
      boolean hasBoth = prices.status() == BinanceErrors.OK && books.status() == BinanceErrors.OK;
      return hasBoth
          ? Outcome.stricter(outcome, ticks.publish(prices, books, router, stop))
          : outcome;
    } catch (RequestFailedException e) {
      return e.outcome(router);
    } finally {
      pricesPending.cancel();
      booksPending.cancel();
    }
  }

  private RestClient.Pending send(String pathAndQuery, MessageRouter router) {
    router.counters().add(Counter.REQUESTS);
    return client.get(Address.resolve(target.url(), pathAndQuery), Map.of());
  }

  private Outcome judge(Reply reply, MessageRouter router) {
    if (reply.status() == BinanceErrors.OK) {
      return weight.after(reply);
    }
    router.counters().add(Counter.ERRORS);
    weight.learn(BinanceErrors.text(reply));
    return BinanceErrors.outcome(reply, target.url().toString());
  }

  /** Asks for each symbol alone: an answer does not say which one it refuses. */
  private Outcome findRefused(Reply refusal, MessageRouter router, RunLimits stop)
      throws InterruptedException, RequestFailedException {
    router.counters().add(Counter.ERRORS);
    weight.forget();
    List<String> asked = List.copyOf(symbols.accepted().keySet());
    for (String symbol : asked) {
      Reply reply =
          asked.size() == 1
              ? refusal
              : send(PRICES + BinanceSymbols.query(symbol), router).await(stop);
      if (reply.status() == BinanceErrors.BAD_REQUEST) {
        symbols.refuse(symbol, BinanceErrors.text(reply), router);
      } else {
        Outcome outcome = judge(reply, router);
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
