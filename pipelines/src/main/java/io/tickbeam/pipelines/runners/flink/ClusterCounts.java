package io.tickbeam.pipelines.runners.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickbeam.pipelines.metrics.StepCounts;
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

  /** Flink's server refuses a request whose first line has more than 4,096 bytes. */
  private static final int LONGEST_QUERY = 3_000;

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
      List<String> ours = new ArrayList<>();
      for (JsonNode metric : api.get(metrics)) {
        if (isOurs(metric.path("id").asText())) {
          ours.add(URLEncoder.encode(metric.path("id").asText(), StandardCharsets.UTF_8));
        }
      }
      for (String some : parts(ours)) {
        for (JsonNode sum : api.get(metrics + "?agg=sum&get=" + some)) {
          add(all, sum.path("id").asText(), sum.path("sum").asLong());
        }
      }
    }
    return sums;
  }

  /** Names joined by commas, in parts that are not too long for the line of a request. */
  private static List<String> parts(List<String> names) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String name : names) {
      if (part.length() > 0 && part.length() + name.length() > LONGEST_QUERY) {
        parts.add(part.toString());
        part.setLength(0);
      }
      part.append(part.length() == 0 ? "" : ",").append(name);
    }
    if (part.length() > 0) {
      parts.add(part.toString());
    }
    return parts;
  }

  /** Each split of the read is in one subtask, so that the sum of a gauge is its value. */
  private static void add(MetricsContainerImpl all, String id, long sum) {
    MetricName name = MetricName.named(TickerMetrics.NAMESPACE, name(id));
    if (StepCounts.isGauge(name.getName())) {
      all.getGauge(name).set(sum);
    } else {
      all.getCounter(name).inc(sum);
    }
  }

  private static boolean isOurs(String id) {
    return id.lastIndexOf(PREFIX) >= 0
        && (TickerMetrics.isCounter(name(id))
            || StepCounts.isCounter(name(id))
            || StepCounts.isGauge(name(id)));
  }

  private static String name(String id) {
    return id.substring(id.lastIndexOf(PREFIX) + PREFIX.length());
  }
}
