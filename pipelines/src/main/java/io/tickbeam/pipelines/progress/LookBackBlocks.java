package io.tickbeam.pipelines.progress;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Overlapping blocks of minutes, each as long as results look back. A note is in the blocks that
 * its minute is in, and also in those that end up to as long before it: messages are not in order
 * of time, so one that is later than a block can be at a lower offset than all that are in it.
 *
 * @param minutes length of a block
 * @param period minutes from one block to the next
 */
record LookBackBlocks(long minutes, long period) implements Serializable {

  /** How many blocks begin within the time that results look back. */
  private static final long BLOCKS = 16;

  /**
   * Blocks.
   *
   * @param lookBackMinutes how far results look back
   */
  static LookBackBlocks of(long lookBackMinutes) {
    long period = Math.max(1, lookBackMinutes / BLOCKS);
    return new LookBackBlocks(
        Math.floorDiv(lookBackMinutes + 2 * period - 1, period) * period, period);
  }

  /** The ends of the blocks that a minute is in, in minutes since 1970. */
  List<Long> endsOf(long minute) {
    List<Long> ends = new ArrayList<>();
    long last = Math.floorDiv(minute, period) * period + minutes;
    for (long end = last; end > minute - minutes; end -= period) {
      ends.add(end);
    }
    return ends;
  }
}
