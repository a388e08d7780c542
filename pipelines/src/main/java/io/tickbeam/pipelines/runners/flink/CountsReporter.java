package io.tickbeam.pipelines.runners.flink;

import io.tickbeam.pipelines.metrics.TickerMetrics;
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
 * Is handed every metric by Flink, which makes it by its name, and keeps the pipeline's own ones:
 * Beam's result has them only once a job has ended.
 */
public final class CountsReporter implements MetricReporter, MetricReporterFactory {

  private static final String RUN = "run";
  private static final String PREFIX = TickerMetrics.NAMESPACE + ".";

  private static final Map<String, CountsSoFar> RUNS = new ConcurrentHashMap<>();

  private CountsSoFar counts = new CountsSoFar();

  /** Counts the job whose configuration names this reporter and such a run. */
  static CountsSoFar of(String run) {
    return RUNS.computeIfAbsent(run, any -> new CountsSoFar());
  }

  /** Lines of Flink's configuration that have a run counted. */
  static String configuration(String run) {
    String reporter = "metrics.reporter." + TickerMetrics.NAMESPACE;
    return """
        metrics.reporters: %s
        %s.factory.class: %s
        %s.%s: %s
        """
        .formatted(
            TickerMetrics.NAMESPACE, reporter, CountsReporter.class.getName(), reporter, RUN, run);
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {
    // Each run has a cluster of its own, and so asks once.
    CountsSoFar ofRun = RUNS.remove(config.getString(RUN, ""));
    if (ofRun != null) {
      counts = ofRun;
    }
  }

  @Override
  public void close() {
    // What was counted stays to be read.
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
    // What an ended worker has counted still counts.
  }
}
