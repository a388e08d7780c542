package io.tickbeam.pipelines.metrics;

import java.util.Arrays;
import java.util.Locale;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * The counters of a run. After a clean end, {@code READ} is the sum of {@code HEARTBEATS}, {@code
 * AGGREGATED}, {@code DUPLICATE}, {@code LATE_DROPPED} and {@code DEAD_LETTERED}.
 */
public enum TickerMetrics {
  /** Messages or rows read. */
  READ,
  /** Offsets of Kafka that were read: of messages, and those that have none. */
  OFFSETS,
  /** Messages without a tick, which only advance event time. */
  HEARTBEATS,
  /** Distinct ticks in results. */
  AGGREGATED,
  /** Further copies of ticks. */
  DUPLICATE,
  /** Ticks that came after the allowed lateness of their window. */
  LATE_DROPPED,
  /** Messages that could not be used. */
  DEAD_LETTERED,
  /** Rows written to the database. */
  WRITTEN,
  /** Ticks written to the archive. */
  ARCHIVED,
  /** Bytes of packed ticks that were grouped. */
  SHUFFLED_BYTES,
  /**
   * How often the runner has started a run again after a failure. What it then read again counts
   * again, so that the other counters are not exact.
   */
  RESTARTS;

  /** Namespace of all the counters. */
  public static final String NAMESPACE = "tickbeam";

  /** Name of the counter, in lower case. */
  public String counterName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a name is that of a counter. */
  public static boolean isCounter(String name) {
    return Arrays.stream(values()).anyMatch(each -> each.counterName().equals(name));
  }

  /** The counter itself, for use inside a step. */
  public Counter counter() {
    return Metrics.counter(NAMESPACE, counterName());
  }
}
