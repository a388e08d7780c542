package io.tickbeam.ingest.coinapi;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the times of new rates lie behind the clock: that of the latest rate of the slowest
 * product, and a minute at most, so that a product without trades holds windows back no longer.
 */
final class RateLag {

  static final Duration MOST = Duration.ofMinutes(1);

  private final Map<String, Duration> lagByProduct = new HashMap<>();

  void observe(String product, Duration lag) {
    lagByProduct.put(product, lag.isNegative() ? Duration.ZERO : lag);
  }

  /** The most there may be, until a rate tells. */
  Duration current() {
    return lagByProduct.values().stream()
        .max(Duration::compareTo)
        .filter(lag -> lag.compareTo(MOST) < 0)
        .orElse(MOST);
  }
}
