package io.tickbeam.contract.tick;

import java.util.Objects;

/**
 * One product on one exchange: what the rest of the documentation calls a product.
 *
 * @param exchange the exchange in lower case, such as {@code coinbase}
 * @param productId the product, such as {@code BTC-USD}
 */
public record Series(String exchange, String productId) {

  /** Longest exchange name that the tables hold, in characters. */
  public static final int MAX_EXCHANGE_LENGTH = 32;

  /** Longest product name that the tables hold, in characters. */
  public static final int MAX_PRODUCT_LENGTH = 64;

  /** Stands between exchange and product in a key; no exchange name has it. */
  public static final char SEPARATOR = '|';

  public Series {
    Objects.requireNonNull(exchange, "exchange");
    Objects.requireNonNull(productId, "productId");
  }

  /** The key of messages about this series: {@code exchange|product_id}. */
  public String key() {
    return exchange + SEPARATOR + productId;
  }

  /** The series of a {@link #key()}. */
  public static Series ofKey(String key) {
    int separator = key.indexOf(SEPARATOR);
    return new Series(key.substring(0, separator), key.substring(separator + 1));
  }
}
