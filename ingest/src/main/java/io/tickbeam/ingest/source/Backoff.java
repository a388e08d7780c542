package io.tickbeam.ingest.source;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: doubling from {@code first} to {@code longest}, each wait
 * drawn from the upper half of its range, so that many clients do not come back at once.
 */
public final class Backoff {

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private int failures;

  /** Draws from {@code random}; all waits are at most {@code longest}. */
  public Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** The wait after one more failure. */
  public Duration next() {
    long ceilingMillis = first.toMillis();
    for (int i = 0; i < failures && ceilingMillis < longest.toMillis(); i++) {
      ceilingMillis *= 2;
    }
    failures++;
    ceilingMillis = Math.min(ceilingMillis, longest.toMillis());
    return Duration.ofMillis(ceilingMillis / 2 + random.nextLong(ceilingMillis / 2 + 1));
  }

  /** An attempt was good: the next failure is a first one. */
  public void reset() {
    failures = 0;
  }
}
