package io.tickbeam.ingest.exchange.binance;

import io.tickbeam.contract.message.MalformedMessageException;
import io.tickbeam.contract.message.TickFields;
import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.exchange.base.TickJson;
import io.tickbeam.ingest.exchange.polling.JsonObjects;
import io.tickbeam.ingest.exchange.polling.Outcome;
import io.tickbeam.ingest.exchange.polling.Reply;
import io.tickbeam.ingest.publish.MessageRouter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes one tick of the last price and of the best bid and ask. Binance tells no time for them: the
 * tick has the time at which the later of the two answers was received, and {@code "time_source":
 * "receipt"}. It has no trade number, size and sequence. Each poll gives a tick of each product,
 * also when no price has changed.
 */
final class BinanceTicks {

  private final BinanceSymbols symbols;

  BinanceTicks(BinanceSymbols symbols) {
    this.symbols = symbols;
  }

  /** Publishes the ticks of one poll. */
  Outcome publish(Reply prices, Reply books, MessageRouter router, RunLimits stop) {
    Instant receivedAt =
        prices.receivedAt().isAfter(books.receivedAt()) ? prices.receivedAt() : books.receivedAt();
    Map<String, Map<String, String>> priceBySymbol = read(prices, router);
    Map<String, Map<String, String>> bookBySymbol = read(books, router);
    if (priceBySymbol.isEmpty() || bookBySymbol.isEmpty()) {
      return new Outcome.Failed("its answer cannot be read");
    }
    for (Map.Entry<String, String> each : symbols.accepted().entrySet()) {
      String price = priceBySymbol.getOrDefault(each.getKey(), Map.of()).get("price");
      symbols.priced(each.getValue(), price != null, router);
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
      router.unreadable(reply.raw(), "binance: " + e.getMessage(), reply.receivedAt());
    }
    return bySymbol;
  }

  private static byte[] tick(
      String product, String price, Map<String, String> book, Instant receivedAt) {
    return new TickJson(Binance.NAME, product)
        .with(TickFields.PRICE, price)
        .with(TickFields.BEST_BID, book.get("bidPrice"))
        .with(TickFields.BEST_BID_SIZE, book.get("bidQty"))
        .with(TickFields.BEST_ASK, book.get("askPrice"))
        .with(TickFields.BEST_ASK_SIZE, book.get("askQty"))
        .with(TickFields.TIME, receivedAt.toString())
        .with("time_source", "receipt")
        .toBytes();
  }
}
