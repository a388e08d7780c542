package io.tickbeam.pipelines.compute.blocks;

import io.tickbeam.pipelines.options.TickerOptions;
import java.io.Serializable;
import java.math.BigInteger;

/**
 * Divides time into blocks and slices, aligned to the epoch. Ticks travel in blocks. Every moving
 * window at every evaluation time consists of whole slices, the panes of Li et al., "No Pane, No
 * Gain" (SIGMOD Record 2005).
 *
 * @param everySeconds interval of the evaluations, seconds
 * @param blockSeconds length of a block, seconds: a multiple or a divisor of {@code everySeconds}
 * @param sliceSeconds length of a slice, seconds: divides blocks, evaluation times and windows
 */
public record EvaluationGrid(long everySeconds, long blockSeconds, long sliceSeconds)
    implements Serializable {

  /** The greatest common divisor of all window lengths. */
  private static final long LENGTHS_DIVISOR_SECONDS = 30;

  /** Least length of a block: shorter blocks cost more shuffles, longer ones delay results. */
  private static final long LEAST_BLOCK_SECONDS = 30;

  /** The grid that the options of a run ask for. */
  public static EvaluationGrid of(TickerOptions options) {
    return of(options.getMovingEverySeconds());
  }

  /** The grid for evaluations at each multiple of {@code everySeconds}, at least 1. */
  public static EvaluationGrid of(long everySeconds) {
    long blockSeconds = blockSeconds(everySeconds);
    long slice = divisor(divisor(everySeconds, blockSeconds), LENGTHS_DIVISOR_SECONDS);
    return new EvaluationGrid(everySeconds, blockSeconds, slice);
  }

  private static long blockSeconds(long everySeconds) {
    if (everySeconds < LEAST_BLOCK_SECONDS) {
      return everySeconds * ((LEAST_BLOCK_SECONDS + everySeconds - 1) / everySeconds);
    }
    long parts = everySeconds / LEAST_BLOCK_SECONDS;
    while (everySeconds % parts != 0) {
      parts--;
    }
    return everySeconds / parts;
  }

  private static long divisor(long a, long b) {
    return BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).longValueExact();
  }

  /** The first evaluation time after a time. */
  public long evaluationAfter(long seconds) {
    return (Math.floorDiv(seconds, everySeconds) + 1) * everySeconds;
  }

  /** The latest evaluation time that is not after a time. */
  public long evaluationNotAfter(long seconds) {
    return Math.floorDiv(seconds, everySeconds) * everySeconds;
  }
}
