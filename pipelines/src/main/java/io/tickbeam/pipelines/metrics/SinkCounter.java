package io.tickbeam.pipelines.metrics;

import java.util.Locale;

/** The counters of a sink. Those of buckets have the number of the bucket behind their name. */
enum SinkCounter {
  /** Rows taken. */
  ROWS,
  /** Batches written again. */
  RETRIES,
  /** Time that writes took, microseconds. */
  WRITE_MICROS,
  /** Writes in a bucket. */
  WRITES,
  /** Time from the ends of windows to their first rows, milliseconds. */
  DELAY_MILLIS,
  /** First rows in a bucket. */
  DELAYS;

  static final String PREFIX = "sink_";

  /** Its name for a sink. */
  String of(String sink) {
    return PREFIX + sink + "_" + name().toLowerCase(Locale.ROOT);
  }
}
