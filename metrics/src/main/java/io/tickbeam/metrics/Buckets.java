package io.tickbeam.metrics;

import java.util.List;

/**
 * What a histogram has counted.
 *
 * @param counts how many values are in each bucket, not in those below it; the last bucket has no
 *     upper bound
 * @param sum of all values
 */
public record Buckets(List<Long> counts, double sum) {

  /** Upper bounds in seconds for what takes from a millisecond to a minute. */
  public static final List<Double> SECONDS =
      List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0);

  /** Upper bounds in seconds for a batch: from a second to an hour. */
  public static final List<Double> BATCH_SECONDS =
      List.of(1.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1_800.0, 3_600.0);

  public Buckets {
    counts = List.copyOf(counts);
  }

  /** The number of the bucket that a value belongs to, from 0. */
  public static int of(double value, List<Double> bounds) {
    int bucket = 0;
    while (bucket < bounds.size() && value > bounds.get(bucket)) {
      bucket++;
    }
    return bucket;
  }

  Buckets plus(Buckets other) {
    Long[] both = counts.toArray(Long[]::new);
    for (int i = 0; i < both.length; i++) {
      both[i] += other.counts.get(i);
    }
    return new Buckets(List.of(both), sum + other.sum);
  }
}
