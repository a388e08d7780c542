package io.tickbeam.pipelines.metrics;

import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * When a run worked: the clock, in milliseconds since 1970, as bundles of the read begin and rows
 * have been written. From the least to the greatest is the time the work took, start-up apart.
 */
public final class WorkTime {

  /** Name of the distribution, in namespace {@link TickerMetrics#NAMESPACE}. */
  public static final String NAME = "work_time_millis";

  private WorkTime() {}

  /** The distribution, for use inside a step. */
  public static Distribution distribution() {
    return Metrics.distribution(TickerMetrics.NAMESPACE, NAME);
  }
}
