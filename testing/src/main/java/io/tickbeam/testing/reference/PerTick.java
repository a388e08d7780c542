package io.tickbeam.testing.reference;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A result for each tick, by {@code exchange|product_id|timestamp|trade_id|price}: what a message
 * about a tick says of it. The timestamp is as {@link java.time.Instant} writes it, the trade id
 * empty where there is none, the price without trailing zeros and exponent.
 */
final class PerTick<T> {

  private final SortedMap<String, T> byKey = new TreeMap<>();

  /**
   * Adds the result of a tick.
   *
   * @throws IllegalArgumentException when another tick with the same key has another result
   */
  void put(ReferenceTick tick, T result) {
    String tradeId = tick.has("trade_id") ? tick.text("trade_id") : "";
    String key =
        String.join("|", tick.series(), tick.time().toString(), tradeId, Exact.plain(tick.price()));
    T other = byKey.putIfAbsent(key, result);
    if (other != null && !other.equals(result)) {
      throw new IllegalArgumentException("two ticks cannot be told apart by " + key);
    }
  }

  SortedMap<String, T> byKey() {
    return byKey;
  }
}
