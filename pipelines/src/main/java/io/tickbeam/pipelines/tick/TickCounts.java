package io.tickbeam.pipelines.tick;

/**
 * Orders the versions of a result: a number that combines the count of distinct ticks (high bits)
 * with the count of further copies (low bits). It grows with each message that arrives, because a
 * copy can replace another one. Of two runs, the version from more distinct ticks is the higher
 * one, however many copies the other run read. Numbers of disjoint sets of ticks can be added.
 */
public final class TickCounts {

  private static final int REPEAT_BITS = 24;
  private static final long REPEAT_MASK = (1L << REPEAT_BITS) - 1;

  private TickCounts() {}

  /**
   * The number for a set of ticks.
   *
   * @param distinct count of distinct ticks, below 2^29, so that the number is exact as a double
   * @param copies count of all messages; from 2^24 further copies on, the number does not grow
   */
  public static long of(long distinct, long copies) {
    return distinct << REPEAT_BITS | Math.min(copies - distinct, REPEAT_MASK);
  }

  /** Count of distinct ticks. */
  public static long distinct(long tickCounts) {
    return tickCounts >> REPEAT_BITS;
  }

  /** Count of further copies, beyond the first of each tick. */
  public static long repeats(long tickCounts) {
    return tickCounts & REPEAT_MASK;
  }
}
