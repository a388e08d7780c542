package io.tickbeam.dashboard.api;

import io.javalin.http.Handler;
import io.tickbeam.metrics.MetricSet;
import java.util.Map;

/** Which handler answers which path. */
public final class Routes {

  private Routes() {}

  /**
   * Handlers by path: all but the page's files and the event stream.
   *
   * @param metrics of the sources
   */
  public static Map<String, Handler> of(Sources sources, MetricSet metrics) {
    TablesApi tables = new TablesApi(sources.database(), sources.data().ticks());
    LiveApi live = new LiveApi(sources.data());
    HealthApi health = new HealthApi(sources);
    return Map.ofEntries(
        Map.entry("/api/products", tables::products),
        Map.entry("/api/windows", tables::windows),
        Map.entry("/api/moving", live::moving),
        Map.entry("/api/scores", live::scores),
        Map.entry("/api/comparison", tables::comparison),
        Map.entry("/api/comparison/runs", tables::comparisonRuns),
        Map.entry("/api/batch/runs", tables::batchRuns),
        Map.entry("/api/batch/summary", tables::summary),
        Map.entry("/api/dead-letters", live::deadLetters),
        Map.entry("/api/health", health::details),
        Map.entry("/health", health::brief),
        Map.entry("/health/live", health::live),
        Map.entry("/health/ready", health::ready),
        Map.entry("/metrics", new MetricsApi(metrics)));
  }
}
