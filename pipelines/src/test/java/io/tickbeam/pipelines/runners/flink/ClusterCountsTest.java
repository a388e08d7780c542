package io.tickbeam.pipelines.runners.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.junit.jupiter.api.Test;

class ClusterCountsTest {

  @Test
  void addsTheCountersOfAllSteps() throws Exception {
    try (FakeApi api = new FakeApi()) {
      api.answer("/jobs/j", "{\"vertices\":[{\"id\":\"v\"},{\"id\":\"w\"},{\"id\":\"x\"}]}")
          .answer(
              "/jobs/j/vertices/v/subtasks/metrics",
              "[{\"id\":\"numRecordsIn\"},{\"id\":\"Read a/b.tickbeam_read\"},"
                  + "{\"id\":\"Read a/b.tickbeam_work_time_millis\"}]")
          .answer(
              "/jobs/j/vertices/v/subtasks/metrics?agg=sum&get=Read+a%2Fb.tickbeam_read",
              "[{\"id\":\"Read a/b.tickbeam_read\",\"sum\":12.0}]")
          .answer(
              "/jobs/j/vertices/w/subtasks/metrics",
              "[{\"id\":\"c.tickbeam_read\"},{\"id\":\"c.tickbeam_written\"}]")
          .answer(
              "/jobs/j/vertices/w/subtasks/metrics?agg=sum&get=c.tickbeam_read,c.tickbeam_written",
              "[{\"id\":\"c.tickbeam_read\",\"sum\":5.0},{\"id\":\"c.tickbeam_written\",\"sum\":3}]")
          .answer("/jobs/j/vertices/x/subtasks/metrics", "[]");

      assertEquals(
          Map.of("read", 17L, "written", 3L), counters(new ClusterCounts(api.client(), "j").sum()));
    }
  }

  @Test
  void asksForManyMetricsInPartsAndTakesAWatermarkAsItIs() throws Exception {
    String step = "s".repeat(1_600);
    String rows = step + ".tickbeam_sink_mysql_rows";
    String mark = step + ".tickbeam_watermark_millis_0";
    try (FakeApi api = new FakeApi()) {
      String metrics = "/jobs/j/vertices/v/subtasks/metrics";
      api.answer("/jobs/j", "{\"vertices\":[{\"id\":\"v\"}]}")
          .answer(metrics, "[{\"id\":\"" + rows + "\"},{\"id\":\"" + mark + "\"}]")
          .answer(metrics + "?agg=sum&get=" + rows, "[{\"id\":\"" + rows + "\",\"sum\":7.0}]")
          .answer(
              metrics + "?agg=sum&get=" + mark, "[{\"id\":\"" + mark + "\",\"sum\":1.7961370E12}]");

      MetricsContainerStepMap counts = new ClusterCounts(api.client(), "j").sum();

      assertEquals(Map.of("sink_mysql_rows", 7L), counters(counts));
      assertEquals(
          1_796_137_000_000L,
          counts
              .getContainer("all workers")
              .getGauge(MetricName.named(TickerMetrics.NAMESPACE, "watermark_millis_0"))
              .getCumulative()
              .value());
    }
  }

  @Test
  void hasNoneOfAClusterThatDoesNotAnswer() throws Exception {
    try (FakeApi api = new FakeApi()) {
      assertEquals(Map.of(), counters(new ClusterCounts(api.client(), "j").sum()));
    }
  }

  private static Map<String, Long> counters(MetricsContainerStepMap counts) {
    Map<String, Long> counters = new HashMap<>();
    for (MetricResult<Long> each :
        MetricsContainerStepMap.asAttemptedOnlyMetricResults(counts)
            .queryMetrics(MetricsFilter.builder().build())
            .getCounters()) {
      assertEquals(TickerMetrics.NAMESPACE, each.getName().getNamespace());
      counters.put(each.getName().getName(), each.getAttempted());
    }
    return counters;
  }
}
