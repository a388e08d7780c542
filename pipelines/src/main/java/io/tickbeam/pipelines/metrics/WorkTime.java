package io.tickbeam.pipelines.metrics;

import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * The distribution of the times, in milliseconds since 1970, at which a bundle was begun to be read
 * or rows had been written. Its range is the time of the work without the start of the runner.
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
