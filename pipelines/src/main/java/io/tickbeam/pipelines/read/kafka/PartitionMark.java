package io.tickbeam.pipelines.read.kafka;

import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * How far a partition was read when a runner asked. Whether more was left to read is not in it:
 * that is not known of the time at which a reader goes on.
 *
 * @param next the next offset to read
 * @param newestMillis newest event time, milliseconds since 1970; {@link #NONE} if nothing was read
 * @param lastReadClockMillis clock when something was last read, milliseconds since 1970; {@link
 *     #NONE} if no reader was there yet
 * @param watermark the last watermark
 */
record PartitionMark(long next, long newestMillis, long lastReadClockMillis, Instant watermark) {

  /** Stands for a time that is not known. */
  static final long NONE = Long.MIN_VALUE;

  /** The mark of a partition that nobody has read yet. */
  PartitionMark(long begin) {
    this(begin, BoundedWindow.TIMESTAMP_MIN_VALUE);
  }

  /**
   * The mark of a partition that nobody has read yet, in a stream that has a watermark. Ticks that
   * are too late by it are counted as such.
   */
  PartitionMark(long begin, Instant watermark) {
    this(begin, NONE, NONE, watermark);
  }
}
