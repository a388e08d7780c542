package io.tickbeam.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricSetTest {

  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

  @Test
  void writesEachTypeInPrometheusFormat() throws IOException {
    MetricSet metrics = new MetricSet(10);
    metrics.counter("t_ticks_total", "Ticks.", out -> out.put(3.0, "a"), "product_id");
    metrics.gauge("t_lag_messages", "Lag.", out -> out.put(4.0));
    metrics.summary("t_delay_seconds", "Delay.", out -> out.put(new Sum(2, 1.5)));
    metrics.histogram(
        "t_write_seconds",
        "Writes.",
        List.of(0.1, 1.0),
        out -> out.put(new Buckets(List.of(1L, 2L, 3L), 9.5), "mysql"),
        "sink");

    String text = text(metrics, null);

    assertTrue(text.contains("# TYPE t_ticks_total counter\n"), text);
    assertTrue(text.contains("t_ticks_total{product_id=\"a\"} 3.0\n"), text);
    assertTrue(text.contains("# HELP t_lag_messages Lag.\n"), text);
    assertTrue(text.contains("t_lag_messages 4.0\n"), text);
    assertTrue(text.contains("t_delay_seconds_count 2\n"), text);
    assertTrue(text.contains("t_delay_seconds_sum 1.5\n"), text);
    assertTrue(text.contains("t_write_seconds_bucket{sink=\"mysql\",le=\"1.0\"} 3\n"), text);
    assertTrue(text.contains("t_write_seconds_bucket{sink=\"mysql\",le=\"+Inf\"} 6\n"), text);
    assertTrue(text.contains("t_write_seconds_sum{sink=\"mysql\"} 9.5\n"), text);
  }

  @Test
  void writesOpenMetricsWhenAskedForIt() throws IOException {
    MetricSet metrics = new MetricSet(10);
    metrics.counter("t_ticks_total", "Ticks.", out -> out.put(3.0));

    assertTrue(text(metrics, OPEN_METRICS).endsWith("# EOF\n"));
    assertTrue(metrics.contentType(OPEN_METRICS).startsWith("application/openmetrics-text"));
    assertTrue(metrics.contentType("*/*").startsWith("text/plain"));
  }

  @Test
  void boundsTheSeriesOfALabelHoweverManyValuesThereAre() throws IOException {
    MetricSet metrics = new MetricSet(2);
    metrics.counter(
        "t_ticks_total",
        "Ticks.",
        out -> {
          for (int i = 0; i < 1_000; i++) {
            out.put(1.0, "coinbase", "P" + i);
          }
        },
        "exchange",
        "product_id");
    metrics.gauge(
        "t_newest_seconds",
        "Newest.",
        out -> {
          out.put(1.0, "P0");
          out.put(7.0, "P998");
          out.put(5.0, "P999");
        },
        "product_id");

    String text = text(metrics, null);

    assertEquals(3, text.lines().filter(line -> line.startsWith("t_ticks_total{")).count(), text);
    assertTrue(text.contains("{exchange=\"coinbase\",product_id=\"other\"} 998.0\n"), text);
    assertTrue(text.contains("t_newest_seconds{product_id=\"other\"} 7.0\n"), text);
  }

  @Test
  void aValueKeepsItsNameInLaterScrapes() throws IOException {
    MetricSet metrics = new MetricSet(1);
    int[] scrapes = {0};
    metrics.gauge(
        "t_price",
        "Price.",
        out -> {
          // In another order from the second scrape on.
          boolean isFirst = scrapes[0]++ == 0;
          out.put(1.0, isFirst ? "A" : "B");
          out.put(2.0, isFirst ? "B" : "A");
        },
        "product_id");

    assertTrue(text(metrics, null).contains("t_price{product_id=\"A\"} 1.0\n"));
    assertTrue(text(metrics, null).contains("t_price{product_id=\"A\"} 2.0\n"));
  }

  @Test
  void everyProcessTellsItsBuildAndItsMemory() throws IOException {
    String text = text(MetricSet.of("ingest"), null);

    assertTrue(text.contains("tickbeam_build_info{component=\"ingest\""), text);
    assertTrue(text.contains(",version=\"0."), text);
    assertTrue(text.contains("jvm_memory_used_bytes{area=\"heap\"}"), text);
    assertTrue(text.contains("jvm_gc_collection_seconds_count"), text);
  }

  @Test
  void refusesASampleWithoutItsLabels() {
    MetricSet metrics = new MetricSet(1);
    metrics.counter("t_ticks_total", "Ticks.", out -> out.put(1.0), "product_id");

    assertThrows(IllegalArgumentException.class, () -> text(metrics, null));
  }

  @Test
  void recordsValuesInTheBucketsTheyBelongTo() throws IOException {
    List<Double> bounds = List.of(1.0, 5.0);
    Recorder recorder = new Recorder(bounds);
    for (double value : new double[] {0.5, 1.0, 1.1, 5.0, 100.0}) {
      recorder.record(value);
    }
    MetricSet metrics = new MetricSet(10);
    metrics.histogram("t_s", "S.", bounds, out -> out.put(recorder.buckets()));

    String text = text(metrics, null);

    assertTrue(text.contains("t_s_bucket{le=\"1.0\"} 2\n"), text);
    assertTrue(text.contains("t_s_bucket{le=\"5.0\"} 4\n"), text);
    assertTrue(text.contains("t_s_count 5\n"), text);
    assertTrue(text.contains("t_s_sum 107.6\n"), text);
  }

  private static String text(MetricSet metrics, String accept) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    metrics.write(accept, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
