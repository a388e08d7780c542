package io.tickbeam.ingest.exchange.base;

import io.tickbeam.contract.error.TickbeamException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * When a source tries again after a failure, and when it gives up: while no attempt has succeeded,
 * after {@link SourceTiming#start}; later never.
 *
 * <p>Pauses double from {@link SourceTiming#firstBackoff} to {@link SourceTiming#longestBackoff}.
 * Each is drawn from the upper half of its range, so that many clients do not come back at once.
 */
public final class Retry {

  private final SourceTiming timing;
  private final LongSupplier nanoTime;
  private final RandomGenerator random;
  private final long startNanos;
  private boolean everSucceeded;
  private int failures;

  public Retry(SourceTiming timing, LongSupplier nanoTime, RandomGenerator random) {
    this.timing = timing;
    this.nanoTime = nanoTime;
    this.random = random;
    this.startNanos = nanoTime.getAsLong();
  }

  /** An attempt succeeded: the next failure counts as the first. */
  public void succeeded() {
    everSucceeded = true;
    failures = 0;
  }

  /** The least pause before the attempt that follows one more failure. */
  public Duration pause() {
    long longestMillis = timing.longestBackoff().toMillis();
    long millis = timing.firstBackoff().toMillis();
    for (int i = 0; i < failures && millis < longestMillis; i++) {
      millis *= 2;
    }
    failures++;
    millis = Math.min(millis, longestMillis);
    return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
  }

  /**
   * Fails the source when no attempt succeeded in time.
   *
   * @param option that gives the address
   * @param reason why the last attempt failed
   */
  public void giveUpIfNeverSucceeded(String address, String option, String reason) {
    if (!everSucceeded && nanoTime.getAsLong() - startNanos > timing.start().toNanos()) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "no answer from %s in %d s (%s): check %s and the network",
              address,
              timing.start().toSeconds(),
              reason,
              option));
    }
  }
}
