package io.tickbeam.pipelines.runners.spark.stream;

/**
 * How many messages a batch reads: as many as the batches before say that it can compute in the
 * time it should take. Not thread-safe.
 */
final class BatchSize {

  private static final long FIRST = 20_000;
  private static final long LEAST = 2_000;

  /** What a batch has in memory is bounded by this. */
  private static final long MOST = 500_000;

  private static final long LEAST_SHARE = 200;

  private final long targetMillis;
  private long messages = FIRST;

  /**
   * A size.
   *
   * @param targetMillis how long a batch should take
   */
  BatchSize(long targetMillis) {
    this.targetMillis = targetMillis;
  }

  /** The share of a partition in the next batch, by its share in the backlog of all. */
  long share(long ofPartition, long ofAll) {
    return Math.max(LEAST_SHARE, Math.round(messages * ((double) ofPartition / ofAll)));
  }

  /** Learns from a batch. One with few messages tells nothing of how many it could have had. */
  void done(long read, long tookMillis) {
    if (read < messages / 2) {
      return;
    }
    long possible = read * targetMillis / Math.max(1, tookMillis);
    // The first batches compile the code that the later ones run.
    long next = Math.min(possible, messages * 2);
    messages = Math.max(LEAST, Math.min(MOST, Math.max(next, messages / 2)));
  }
}
