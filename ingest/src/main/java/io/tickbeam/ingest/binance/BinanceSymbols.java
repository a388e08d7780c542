package io.tickbeam.ingest.binance;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.publish.Tally;
import io.tickbeam.ingest.rest.RestAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The products asked for, by Binance's names for them: {@code BTC-USDT} is {@code BTCUSDT}. One
 * that is refused is reported once by name and not asked for again; the others go on.
 */
final class BinanceSymbols {

  private final Map<String, String> productBySymbol = new LinkedHashMap<>();
  private final Set<String> unpriced = new HashSet<>();
  private final List<String> products;
  private final String address;
  private final Tally tally;
  private final Consumer<String> notices;

  BinanceSymbols(List<String> products, String address, Tally tally, Consumer<String> notices) {
    this.products = List.copyOf(products);
    this.address = address;
    this.tally = tally;
    this.notices = notices;
    for (String product : products) {
      String other = productBySymbol.put(product.replace("-", ""), product);
      if (other != null) {
        throw new TickbeamException(
            "%s and %s are one symbol at Binance: name one of them".formatted(other, product));
      }
    }
  }

  /** Products by symbol, without those refused. */
  Map<String, String> accepted() {
    return productBySymbol;
  }

  /** Refuses a symbol; fails when it was the last. */
  void refuse(String symbol, String reason) {
    String product = productBySymbol.remove(symbol);
    if (tally.refused(product)) {
      notices.accept("binance refuses %s (symbol %s, %s)".formatted(product, symbol, reason));
    }
    if (productBySymbol.isEmpty()) {
      throw new TickbeamException(
          ("%s refuses all products asked for (%s; %s): name others with --binanceProducts,"
                  + " such as BTC-USDT; binance.com has no USD, and --binanceUrl names another")
              .formatted(address, String.join(", ", products), reason));
    }
  }

  /** Whether an answer had the price of a product: says so once when it is absent. */
  void priced(String product, boolean present) {
    if (present) {
      unpriced.remove(product);
    } else if (unpriced.add(product)) {
      tally.errorReported();
      notices.accept("binance gives no price of " + product + "; it is asked on");
    }
  }

  /** The query for all of them: one request weighs less than one for each. */
  String query() {
    if (productBySymbol.size() == 1) {
      return query(productBySymbol.keySet().iterator().next());
    }
    String list =
        productBySymbol.keySet().stream()
            .map(symbol -> '"' + symbol + '"')
            .collect(Collectors.joining(",", "[", "]"));
    return "?symbols=" + RestAddress.encode(list);
  }

  /** The query for one. */
  static String query(String symbol) {
    return "?symbol=" + RestAddress.encode(symbol);
  }
}
