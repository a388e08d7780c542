package io.tickbeam.pipelines.runners.flink;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.beam.runners.core.metrics.MetricsContainerImpl;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;

/**
 * The pipeline's counters and distributions of all Flink workers in this process, including workers
 * that have ended.
 */
final class CountsSoFar {

  private final Map<MetricName, List<Metric>> metrics = new ConcurrentHashMap<>();

  void add(MetricName name, Metric metric) {
    metrics.computeIfAbsent(name, any -> new CopyOnWriteArrayList<>()).add(metric);
  }

  /** The sums over all workers. */
  MetricsContainerStepMap sum() {
    MetricsContainerStepMap sums = new MetricsContainerStepMap();
    MetricsContainerImpl all = sums.getContainer("all workers");
    metrics.forEach((name, each) -> each.forEach(metric -> add(all, name, metric)));
    return sums;
  }

  private static void add(MetricsContainerImpl sums, MetricName name, Metric metric) {
    if (metric instanceof Counter counter) {
      sums.getCounter(name).inc(counter.getCount());
    } else if (metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Long value) {
      sums.getGauge(name).set(value);
    } else if (metric instanceof Gauge<?> gauge
        && gauge.getValue() instanceof DistributionResult seen
        && seen.getCount() > 0) {
      sums.getDistribution(name)
          .update(seen.getSum(), seen.getCount(), seen.getMin(), seen.getMax());
    }
  }
}
