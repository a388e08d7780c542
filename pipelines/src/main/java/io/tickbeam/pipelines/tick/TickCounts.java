package io.tickbeam.pipelines.tick;

/**
 * How full a version of a result is, as one number that only grows while copies of ticks come in:
 * the count of distinct ticks, then that of their repeats, which may bring better copies. So of two
 * runs, of which one saw more repeats, the one that saw more ticks has the last word. Numbers of
 * parts that hold different ticks can be added.
 */
public final class TickCounts {

  private static final int REPEAT_BITS = 24;
  private static final long REPEAT_MASK = (1L << REPEAT_BITS) - 1;

  private TickCounts() {}

  /**
   * The tickCounts of a set of ticks.
   *
   * @param distinct count of distinct ticks, under 2^29, so that the number stays exact as a double
   * @param copies count of all copies; from 2^24 repeats on, more make no difference
   */
  public static long of(long distinct, long copies) {
    return distinct << REPEAT_BITS | Math.min(copies - distinct, REPEAT_MASK);
  }

  /** Count of distinct ticks. */
  public static long distinct(long tickCounts) {
    return tickCounts >> REPEAT_BITS;
  }

  /** Count of copies beyond the first of each tick. */
  public static long repeats(long tickCounts) {
    return tickCounts & REPEAT_MASK;
  }
}
