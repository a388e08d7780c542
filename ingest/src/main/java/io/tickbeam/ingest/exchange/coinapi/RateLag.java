package io.tickbeam.ingest.exchange.coinapi;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the times of new rates are behind the clock: the lag of the slowest product's latest
 * rate, but at most a minute, so that windows do not wait for a product without trades.
 */
final class RateLag {

  static final Duration MOST = Duration.ofMinutes(1);

  private final Map<String, Duration> lagByProduct = new HashMap<>();

  void observe(String product, Duration lag) {
    lagByProduct.put(product, lag.isNegative() ? Duration.ZERO : lag);
  }

  /** The lag to expect; before the first rate, the most there may be. */
  Duration current() {
    return lagByProduct.values().stream()
        .max(Duration::compareTo)
        .filter(lag -> lag.compareTo(MOST) < 0)
        .orElse(MOST);
  }
}
