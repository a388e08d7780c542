package io.tickbeam.ingest.exchange.polling;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.base.Address;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What to ask an exchange for.
 *
 * @param exchange its name, with which its options begin, such as {@code --binanceUrl}
 * @param url the base address of its REST interface
 * @param products named like {@code BTC-USD}; repeats are removed
 * @param unusable products that are not named so
 * @param interval from the start of one poll to the start of the next one, above 0
 */
public record PollTarget(
    String exchange, URI url, List<String> products, List<String> unusable, Duration interval) {

  /** A day. */
  private static final BigDecimal MOST_SECONDS = new BigDecimal(86_400);

  public PollTarget {
    if (products.isEmpty()) {
      throw new TickbeamException(
          unusable.isEmpty()
              ? String.format(
                  Locale.ROOT, "no products for %s: name some, such as BTC-USD", exchange)
              : String.format(
                  Locale.ROOT,
                  "%s cannot be asked for product '%s': name it like BTC-USD",
                  exchange,
                  unusable.get(0)));
    }
  }

  /** A target whose products may be named in any way. */
  public PollTarget(String exchange, URI url, List<String> products, Duration interval) {
    this(exchange, url, named(products, true), named(products, false), interval);
  }

  private static List<String> named(List<String> products, boolean isUsable) {
    return products.stream()
        .distinct()
        .filter(product -> Address.isProduct(product) == isUsable)
        .toList();
  }

  /**
   * What the options of an exchange ask for.
   *
   * @param url address of its REST interface; {@code publicUrl} is its usual one
   * @param own products of the exchange's own option, or null
   * @param common products of {@code --products}, when it has none of its own
   * @param seconds from poll to poll
   * @param least the fewest seconds that the exchange's limits make sense of
   * @throws TickbeamException when one of these cannot be used
   */
  public static PollTarget of(
      String exchange,
      String url,
      String publicUrl,
      List<String> own,
      List<String> common,
      BigDecimal seconds,
      BigDecimal least) {
    if (seconds.compareTo(least) < 0 || seconds.compareTo(MOST_SECONDS) > 0) {
      throw new TickbeamException(
          String.format(Locale.ROOT, "--%sPollSeconds is %s to %s", exchange, least, MOST_SECONDS));
    }
    return new PollTarget(
        exchange,
        Address.parseHttp(url, "--" + exchange + "Url=" + publicUrl),
        own == null || own.isEmpty() ? common : own,
        Duration.ofMillis(seconds.movePointRight(3).longValue()));
  }

  /** The option that gives the address. */
  String urlOption() {
    return "--" + exchange + "Url";
  }
}
