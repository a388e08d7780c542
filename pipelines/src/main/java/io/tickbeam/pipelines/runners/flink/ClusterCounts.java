package io.tickbeam.pipelines.runners.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.core.metrics.MetricsContainerImpl;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.sdk.metrics.MetricName;

/**
 * The pipeline's counters of a job that runs on a cluster, which Flink's JobManager collects from
 * the TaskManagers every ten seconds. They begin again when Flink starts the job again.
 */
final class ClusterCounts {

  private static final Duration AGE = Duration.ofSeconds(2);

  /** After the name of a step. The API has no full stops in names. */
  private static final String PREFIX = "." + TickerMetrics.NAMESPACE + "_";

  private final ClusterApi api;
  private final String job;
  private MetricsContainerStepMap last = new MetricsContainerStepMap();
  private long askedNanos = System.nanoTime() - AGE.toNanos();

  ClusterCounts(ClusterApi api, String job) {
    this.api = api;
    this.job = job;
  }

  /** The sums over all workers; the last known ones while the cluster does not answer. */
  synchronized MetricsContainerStepMap sum() {
    if (System.nanoTime() - askedNanos >= AGE.toNanos()) {
      try {
        last = ask();
      } catch (IOException e) {
        // The end of the job tells what has become of the cluster.
        return last;
      } finally {
        askedNanos = System.nanoTime();
      }
    }
    return last;
  }

  private MetricsContainerStepMap ask() throws IOException {
    MetricsContainerStepMap sums = new MetricsContainerStepMap();
    MetricsContainerImpl all = sums.getContainer("all workers");
    for (JsonNode vertex : api.get("/jobs/" + job).path("vertices")) {
      String metrics =
          "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
      List<String> counters = new ArrayList<>();
      for (JsonNode metric : api.get(metrics)) {
        if (isCounter(metric.path("id").asText())) {
          counters.add(URLEncoder.encode(metric.path("id").asText(), StandardCharsets.UTF_8));
        }
      }
      if (!counters.isEmpty()) {
        for (JsonNode sum : api.get(metrics + "?agg=sum&get=" + String.join(",", counters))) {
          String id = sum.path("id").asText();
          all.getCounter(
                  MetricName.named(
                      TickerMetrics.NAMESPACE,
                      id.substring(id.lastIndexOf(PREFIX) + PREFIX.length())))
              .inc(sum.path("sum").asLong());
        }
      }
    }
    return sums;
  }

  private static boolean isCounter(String id) {
    int at = id.lastIndexOf(PREFIX);
    return at >= 0 && TickerMetrics.isCounter(id.substring(at + PREFIX.length()));
  }
}
