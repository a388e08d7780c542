package io.tickbeam.ingest.exchange.polling;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.base.Address;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What to ask an exchange for.
 *
 * @param exchange its name, with which its options begin, such as {@code --binanceUrl}
 * @param url the base address of its REST interface
 * @param products named like {@code BTC-USD}; repeats are removed
 * @param interval from the start of one poll to the start of the next one, at least a second
 */
public record PollTarget(String exchange, URI url, List<String> products, Duration interval) {

  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

  public PollTarget {
    products = Address.requireProducts(products, exchange);
    if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
      throw new TickbeamException("--" + exchange + "PollSeconds is 1 or more");
    }
  }

  /** The option that gives the address. */
  String urlOption() {
    return "--" + exchange + "Url";
  }
}
