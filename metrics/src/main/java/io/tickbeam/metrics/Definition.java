package io.tickbeam.metrics;

import java.util.List;

/**
 * What is known of a metric before it has a value.
 *
 * @param name as Prometheus shows it, with its unit: {@code tickbeam_ingest_ticks_total}
 * @param help one sentence
 * @param labels names of its labels
 */
public record Definition(Type type, String name, String help, List<String> labels) {

  /** The types of Prometheus that are used here. */
  public enum Type {
    /** Only rises, but for a restart. */
    COUNTER,
    /** Rises and falls. */
    GAUGE,
    /** Counts in buckets. */
    HISTOGRAM,
    /** A count and a sum. */
    SUMMARY,
    /** Always 1; its labels tell something. */
    INFO
  }

  public Definition {
    labels = List.copyOf(labels);
  }
}
