package io.tickbeam.replay;

import java.time.Instant;
import java.util.List;

/**
 * What a generated session is like. The same settings give the same bytes, everywhere.
 *
 * @param seed of all that is random
 * @param products such as {@code BTC-USD}; the first trades most
 * @param tickCount over all products
 * @param ticksPerSecond of event time, on average, over all products
 * @param start event time of the first tick, roughly
 */
public record GeneratedSettings(
    long seed, List<String> products, long tickCount, double ticksPerSecond, Instant start) {

  public GeneratedSettings {
    products = List.copyOf(products);
    if (products.isEmpty() || tickCount < 0 || !(ticksPerSecond > 0)) {
      throw new IllegalArgumentException(
          "a session needs products, a tick count of 0 or more and a rate above 0");
    }
  }

  /** Ten minutes of three products at 100 ticks a second, from a fixed time in the past. */
  public static GeneratedSettings standard() {
    return new GeneratedSettings(
        1,
        List.of("BTC-USD", "ETH-USD", "SOL-USD"),
        60_000,
        100,
        Instant.parse("2026-01-05T00:00:00Z"));
  }

  public GeneratedSettings withSeed(long seed) {
    return new GeneratedSettings(seed, products, tickCount, ticksPerSecond, start);
  }

  public GeneratedSettings withProducts(List<String> products) {
    return new GeneratedSettings(seed, products, tickCount, ticksPerSecond, start);
  }

  public GeneratedSettings withTickCount(long tickCount) {
    return new GeneratedSettings(seed, products, tickCount, ticksPerSecond, start);
  }

  /** As many ticks as the rate gives in so many minutes of event time. */
  public GeneratedSettings withMinutes(double minutes) {
    return withTickCount(Math.round(minutes * 60 * ticksPerSecond));
  }

  public GeneratedSettings withTicksPerSecond(double ticksPerSecond) {
    return new GeneratedSettings(seed, products, tickCount, ticksPerSecond, start);
  }

  public GeneratedSettings withStart(Instant start) {
    return new GeneratedSettings(seed, products, tickCount, ticksPerSecond, start);
  }
}
