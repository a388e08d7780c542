package io.tickbeam.ingest.exchange.binance;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.base.Address;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.MessageRouter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The products to ask for, by Binance's names: {@code BTC-USDT} is {@code BTCUSDT}. One that
 * Binance refuses is reported once, by name, and not asked for again.
 */
final class BinanceSymbols {

  private final Map<String, String> productBySymbol = new LinkedHashMap<>();
  private final Set<String> everPriced = new HashSet<>();
  private final Set<String> unpriced = new HashSet<>();
  private final List<String> products;
  private final String address;

  BinanceSymbols(List<String> products, String address) {
    this.products = List.copyOf(products);
    this.address = address;
    for (String product : products) {
      String other = productBySymbol.put(product.replace("-", ""), product);
      if (other != null) {
        throw new TickbeamException(
            String.format(
                Locale.ROOT,
                "%s and %s are one symbol at Binance: name one of them",
                other,
                product));
      }
    }
  }

  /** Products by symbol, without those refused. */
  Map<String, String> accepted() {
    return productBySymbol;
  }

  /**
   * Counts a symbol as refused, unless it had a price before; fails when it was the last one.
   *
   * @return whether it is refused
   */
  boolean refuse(String symbol, String reason, MessageRouter router) {
    if (everPriced.contains(productBySymbol.get(symbol))) {
      return false;
    }
    String product = productBySymbol.remove(symbol);
    if (router.counters().refused(product)) {
      router.notice(
          String.format(
              Locale.ROOT, "binance refuses %s (symbol %s, %s)", product, symbol, reason));
    }
    if (productBySymbol.isEmpty()) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "%s refuses all products asked for (%s; %s): name others with --binanceProducts,"
                  + " such as BTC-USDT; binance.com has no USD, and --binanceUrl names another",
              address,
              String.join(", ", products),
              reason));
    }
    return true;
  }

  /** Reports once that an answer lacks the price of a product. */
  void priced(String product, boolean isPresent, MessageRouter router) {
    if (isPresent) {
      everPriced.add(product);
      unpriced.remove(product);
    } else if (unpriced.add(product)) {
      router.counters().add(Counter.ERRORS);
      router.notice("binance gives no price of " + product + "; it is asked on");
    }
  }

  /** The query for all symbols: one request weighs less than one for each symbol. */
  String query() {
    if (productBySymbol.size() == 1) {
      return query(productBySymbol.keySet().iterator().next());
    }
    String list =
        productBySymbol.keySet().stream()
            .map(
                symbol ->
                    '"' + new String(JsonStringEncoder.getInstance().quoteAsString(symbol)) + '"')
            .collect(Collectors.joining(",", "[", "]"));
    return "?symbols=" + Address.encode(list);
  }

  /** The query for one symbol. */
  static String query(String symbol) {
    return "?symbol=" + Address.encode(symbol);
  }
}
