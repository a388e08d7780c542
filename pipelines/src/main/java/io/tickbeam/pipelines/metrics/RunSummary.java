package io.tickbeam.pipelines.metrics;

import java.util.EnumMap;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;

/**
 * The counters of a run and the time it took.
 *
 * @param counts value of each counter
 * @param workStartMillis when the first message was read, milliseconds since 1970; 0 when none was
 * @param workMillis milliseconds from the first message read to the last row written so far
 */
public record RunSummary(Map<TickerMetrics, Long> counts, long workStartMillis, long workMillis) {

  /** The summary of a run that has counted nothing. */
  public static RunSummary zero() {
    return new RunSummary(zeros(), 0, 0);
  }

  private static Map<TickerMetrics, Long> zeros() {
    Map<TickerMetrics, Long> zeros = new EnumMap<>(TickerMetrics.class);
    for (TickerMetrics metric : TickerMetrics.values()) {
      zeros.put(metric, 0L);
    }
    return zeros;
  }

  /** The counters of a run as they are now. */
  public static RunSummary of(PipelineResult result) {
    Map<TickerMetrics, Long> counts = zeros();
    MetricsFilter ours =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.inNamespace(TickerMetrics.NAMESPACE))
            .build();
    MetricQueryResults metrics = result.metrics().queryMetrics(ours);
    for (MetricResult<Long> counter : metrics.getCounters()) {
      String name = counter.getName().getName();
      if (TickerMetrics.isCounter(name)) {
        TickerMetrics metric = TickerMetrics.valueOf(name.toUpperCase(Locale.ROOT));
        counts.merge(metric, value(counter), Long::sum);
      }
    }
    LongSummaryStatistics clock = clock(metrics);
    return clock.getCount() == 0
        ? new RunSummary(counts, 0, 0)
        : new RunSummary(counts, clock.getMin(), clock.getMax() - clock.getMin());
  }

  private static LongSummaryStatistics clock(MetricQueryResults metrics) {
    LongSummaryStatistics clock = new LongSummaryStatistics();
    for (MetricResult<DistributionResult> step : metrics.getDistributions()) {
      DistributionResult seen = value(step);
      if (step.getName().getName().equals(WorkTime.NAME) && seen.getCount() > 0) {
        clock.accept(seen.getMin());
        clock.accept(seen.getMax());
      }
    }
    return clock;
  }

  /**
   * What the bundles that are done have counted, where a runner tells it. Direct counts what was
   * attempted a moment after a bundle is done, and so perhaps after the end of the last one.
   */
  static <T> T value(MetricResult<T> metric) {
    T committed = metric.getCommittedOrNull();
    return committed == null ? metric.getAttempted() : committed;
  }

  /** Value of one counter. */
  public long count(TickerMetrics metric) {
    return counts.get(metric);
  }

  /** Messages read that no other counter has: ticks in windows that have not closed. */
  public long inOpenWindows() {
    return count(TickerMetrics.READ)
        - count(TickerMetrics.HEARTBEATS)
        - count(TickerMetrics.AGGREGATED)
        - count(TickerMetrics.DUPLICATE)
        - count(TickerMetrics.LATE_DROPPED)
        - count(TickerMetrics.DEAD_LETTERED);
  }

  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "read %,d = aggregated %,d + duplicate %,d + late-dropped %,d + dead-lettered %,d"
                + " + heartbeats %,d + in open windows %,d; rows written %,d, ticks archived %,d",
            count(TickerMetrics.READ),
            count(TickerMetrics.AGGREGATED),
            count(TickerMetrics.DUPLICATE),
            count(TickerMetrics.LATE_DROPPED),
            count(TickerMetrics.DEAD_LETTERED),
            count(TickerMetrics.HEARTBEATS),
            inOpenWindows(),
            count(TickerMetrics.WRITTEN),
            count(TickerMetrics.ARCHIVED))
        + restarts();
  }

  private String restarts() {
    long restarts = count(TickerMetrics.RESTARTS);
    return restarts == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "; not exact: the run was started again %,d times, and what was read or written before"
                + " may count twice or not at all",
            restarts);
  }
}
