package io.tickbeam.bench.measure;

import java.util.Arrays;

/**
 * Percentiles of delays in milliseconds, by nearest rank: each is a delay that was measured.
 *
 * @param count how many were measured
 */
public record Percentiles(long count, double p50, double p95, double p99, double max) {

  /** The percentiles of delays; null when there are none. */
  public static Percentiles of(double[] millis) {
    if (millis.length == 0) {
      return null;
    }
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Percentiles(
        sorted.length, rank(sorted, 50), rank(sorted, 95), rank(sorted, 99), rank(sorted, 100));
  }

  /**
   * The age of a result of batches on a schedule: a window ends at any moment between two batches
   * with the same chance, waits for the next batch, and for that batch to end.
   *
   * @param everySeconds from one batch to the next
   * @param batchMillis from its start to its last row
   */
  public static Percentiles ofSchedule(int everySeconds, long batchMillis) {
    double every = everySeconds * 1000.0;
    return new Percentiles(
        1,
        0.5 * every + batchMillis,
        0.95 * every + batchMillis,
        0.99 * every + batchMillis,
        every + batchMillis);
  }

  private static double rank(double[] sorted, int percent) {
    return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
  }
}
