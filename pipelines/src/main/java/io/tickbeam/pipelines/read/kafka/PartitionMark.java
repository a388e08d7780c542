package io.tickbeam.pipelines.read.kafka;

import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * How far a partition was read when a runner asked.
 *
 * @param next the next offset to read
 * @param newestMillis newest event time, milliseconds since 1970; {@link #NONE} if nothing was read
 * @param lastReadClockMillis clock when something was last read, milliseconds since 1970; {@link
 *     #NONE} if no reader was there yet
 * @param isDrained whether nothing was left to read
 * @param watermark the last watermark
 */
record PartitionMark(
    long next, long newestMillis, long lastReadClockMillis, boolean isDrained, Instant watermark) {

  /** Stands for a time that is not known. */
  static final long NONE = Long.MIN_VALUE;

  /** The mark of a partition that nobody has read yet. */
  PartitionMark(long begin) {
    this(begin, NONE, NONE, false, BoundedWindow.TIMESTAMP_MIN_VALUE);
  }
}
