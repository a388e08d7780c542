package io.tickbeam.ingest.coinbase;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before connecting again: doubling from {@code first} to {@code longest}, each
 * wait drawn from the upper half of its range, so that many clients do not come back at once.
 */
final class Backoff {

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** The wait after one more failure. */
  Duration next() {
    long ceilingMillis = first.toMillis();
    for (int i = 0; i < failures && ceilingMillis < longest.toMillis(); i++) {
      ceilingMillis *= 2;
    }
    failures++;
    ceilingMillis = Math.min(ceilingMillis, longest.toMillis());
    return Duration.ofMillis(ceilingMillis / 2 + random.nextLong(ceilingMillis / 2 + 1));
  }

  /** A connection was good: the next failure is a first one. */
  void reset() {
    failures = 0;
  }
}
