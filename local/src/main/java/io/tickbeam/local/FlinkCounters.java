package io.tickbeam.local;

import io.tickbeam.pipelines.RunSummary;
import io.tickbeam.pipelines.TickerMetrics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * The pipeline's counters while it runs on Flink in this process: Beam's own result has them only
 * at the end there. Flink makes the reporter by its name and hands it every metric.
 */
public final class FlinkCounters implements MetricReporter, MetricReporterFactory {

  /** Between namespace and name of a Beam metric in Flink. */
  private static final String SEPARATOR = ".";

  private static final Map<TickerMetrics, List<Counter>> COUNTERS = new ConcurrentHashMap<>();

  /** Forgets earlier runs of this process. */
  static void clear() {
    COUNTERS.clear();
  }

  /** What all workers have counted so far, since {@link #clear()}; without the time of the work. */
  static RunSummary summary() {
    Map<TickerMetrics, Long> counts = new EnumMap<>(TickerMetrics.class);
    for (TickerMetrics metric : TickerMetrics.values()) {
      counts.put(
          metric,
          COUNTERS.getOrDefault(metric, List.of()).stream().mapToLong(Counter::getCount).sum());
    }
    return new RunSummary(counts, 0, 0);
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {
    // There is nothing to set.
  }

  @Override
  public void close() {
    // What was counted stays to be read.
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    for (TickerMetrics ours : TickerMetrics.values()) {
      if (metric instanceof Counter counter
          && name.equals(TickerMetrics.NAMESPACE + SEPARATOR + ours.counterName())) {
        COUNTERS.computeIfAbsent(ours, any -> new CopyOnWriteArrayList<>()).add(counter);
      }
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    // What an ended worker has counted still counts.
  }
}
