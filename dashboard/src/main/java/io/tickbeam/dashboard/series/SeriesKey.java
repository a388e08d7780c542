package io.tickbeam.dashboard.series;

/**
 * A product of an exchange: the same product on two exchanges is two series.
 *
 * @param exchange in lower case
 * @param product the exchange's name of it; whatever somebody put there, so never trusted
 */
public record SeriesKey(String exchange, String product) implements Comparable<SeriesKey> {

  /** Characters of an exchange's name at most. */
  public static final int LONGEST_EXCHANGE = 32;

  /** Characters of a product's name at most. */
  public static final int LONGEST_PRODUCT = 64;

  @Override
  public int compareTo(SeriesKey other) {
    int byExchange = exchange.compareTo(other.exchange);
    return byExchange == 0 ? product.compareTo(other.product) : byExchange;
  }
}
