package io.tickbeam.replay.session;

import java.time.Instant;
import java.util.List;

/**
 * The settings of a generated session. The same settings give the same bytes on every machine.
 *
 * @param seed seed of the random choices
 * @param products the products, such as {@code BTC-USD}; the first one trades most
 * @param tickCount number of ticks of all products
 * @param ticksPerSecond average ticks per second of event time, of all products
 * @param start approximate event time of the first tick
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

  /** The same settings with the number of ticks for that many minutes of event time. */
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
