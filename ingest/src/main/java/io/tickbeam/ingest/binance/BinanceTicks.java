package io.tickbeam.ingest.binance;

import io.tickbeam.contract.message.MalformedMessageException;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.ingest.publish.StopSignal;
import io.tickbeam.ingest.rest.JsonObjects;
import io.tickbeam.ingest.rest.Outcome;
import io.tickbeam.ingest.rest.Reply;
import io.tickbeam.ingest.rest.TickJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes one tick of a price and a book. Neither tells a time: the tick's is that at which the later
 * of the two answers was there, and its field {@code time_source} says {@code receipt}. There is no
 * trade, no size and no sequence, so those are absent. A tick is a look at the price, not a trade:
 * it comes with each poll, also when nothing changed.
 */
final class BinanceTicks {

  static final String EXCHANGE = "binance";

  private final BinanceSymbols symbols;

  BinanceTicks(BinanceSymbols symbols) {
    this.symbols = symbols;
  }

  /** Publishes the ticks of one poll. */
  Outcome publish(Reply prices, Reply books, MessageRouter router, StopSignal stop) {
    Instant receivedAt =
        prices.receivedAt().isAfter(books.receivedAt()) ? prices.receivedAt() : books.receivedAt();
    Map<String, Map<String, String>> priceBySymbol = read(prices, router);
    Map<String, Map<String, String>> bookBySymbol = read(books, router);
    if (priceBySymbol.isEmpty() || bookBySymbol.isEmpty()) {
      return new Outcome.Failed("its answer cannot be read");
    }
    for (Map.Entry<String, String> each : symbols.accepted().entrySet()) {
      String price = priceBySymbol.getOrDefault(each.getKey(), Map.of()).get("price");
      symbols.priced(each.getValue(), price != null);
      if (price != null && !stop.isSet()) {
        Map<String, String> book = bookBySymbol.getOrDefault(each.getKey(), Map.of());
        router.accept(tick(each.getValue(), price, book, receivedAt), receivedAt);
      }
    }
    return Outcome.ANSWERED;
  }

  private static Map<String, Map<String, String>> read(Reply reply, MessageRouter router) {
    Map<String, Map<String, String>> bySymbol = new HashMap<>();
    try {
      for (Map<String, String> object : JsonObjects.read(reply.body())) {
        bySymbol.put(object.getOrDefault("symbol", ""), object);
      }
    } catch (MalformedMessageException e) {
      router.unreadable(reply.body(), "binance: " + e.getMessage(), reply.receivedAt());
    }
    return bySymbol;
  }

  private static byte[] tick(
      String product, String price, Map<String, String> book, Instant receivedAt) {
    return new TickJson(EXCHANGE, product)
        .with("price", price)
        .with("best_bid", book.get("bidPrice"))
        .with("best_bid_size", book.get("bidQty"))
        .with("best_ask", book.get("askPrice"))
        .with("best_ask_size", book.get("askQty"))
        .with("time", receivedAt.toString())
        .with("time_source", "receipt")
        .toBytes();
  }
}
