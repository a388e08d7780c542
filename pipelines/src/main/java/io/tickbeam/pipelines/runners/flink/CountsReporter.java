package io.tickbeam.pipelines.runners.flink;

import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Keeps the pipeline's metrics of a running job; Beam's result has them only after the end of the
 * job. Flink creates it by its class name and reports every metric to it.
 */
public final class CountsReporter implements MetricReporter, MetricReporterFactory {

  private static final String RUN = "run";
  private static final String PREFIX = TickerMetrics.NAMESPACE + ".";

  private static final Map<String, CountsSoFar> RUNS = new ConcurrentHashMap<>();

  private CountsSoFar counts = new CountsSoFar();

  /** The counts of the job that is started with {@link #configuration} of the same run. */
  static CountsSoFar of(String run) {
    return RUNS.computeIfAbsent(run, any -> new CountsSoFar());
  }

  /** The lines of Flink's configuration that make this the reporter of a run. */
  static String configuration(String run) {
    String reporter = "metrics.reporter." + TickerMetrics.NAMESPACE;
    return String.format(
        Locale.ROOT,
        """
        metrics.reporters: %s
        %s.factory.class: %s
        %s.%s: %s
        """,
        TickerMetrics.NAMESPACE,
        reporter,
        CountsReporter.class.getName(),
        reporter,
        RUN,
        run);
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {
    // Each run has its own cluster, so this is called once for a run.
    CountsSoFar ofRun = RUNS.remove(config.getString(RUN, ""));
    if (ofRun != null) {
      counts = ofRun;
    }
  }

  @Override
  public void close() {
    // The counts can still be read.
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (name.startsWith(PREFIX)) {
      counts.add(
          MetricName.named(TickerMetrics.NAMESPACE, name.substring(PREFIX.length())), metric);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    // The counts of a worker that has ended are part of the sums.
  }
}
