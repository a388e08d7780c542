package io.tickbeam.pipelines.metrics;

import io.tickbeam.contract.message.UnusableReason;
import io.tickbeam.metrics.Buckets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Gauge;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;

/**
 * What steps count beside {@link TickerMetrics}: dead letters by reason, the writes of each sink,
 * and watermarks.
 *
 * @param counters by name
 * @param gauges by name
 */
public record StepCounts(Map<String, Long> counters, Map<String, Long> gauges) {

  private static final String DEAD_LETTERED = "dead_lettered_";
  private static final String WATERMARK = "watermark_millis_";

  /** Nothing is known yet. */
  public static StepCounts zero() {
    return new StepCounts(Map.of(), Map.of());
  }

  /** The counts of a run as they are now. */
  public static StepCounts of(PipelineResult result) {
    MetricQueryResults metrics =
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.inNamespace(TickerMetrics.NAMESPACE))
                    .build());
    Map<String, Long> counters = new HashMap<>();
    metrics
        .getCounters()
        .forEach(
            each -> counters.merge(each.getName().getName(), RunSummary.value(each), Long::sum));
    Map<String, Long> gauges = new HashMap<>();
    metrics
        .getGauges()
        .forEach(each -> gauges.put(each.getName().getName(), RunSummary.value(each).getValue()));
    return new StepCounts(counters, gauges);
  }

  /** The counter of dead letters of a kind of reason, for use inside a step. */
  public static Counter deadLettered(UnusableReason reason) {
    return Metrics.counter(TickerMetrics.NAMESPACE, DEAD_LETTERED + reason.label());
  }

  /** The watermark of one split of the read, milliseconds since 1970, for use inside a step. */
  public static Gauge watermark(int split) {
    return Metrics.gauge(TickerMetrics.NAMESPACE, watermarkName(split));
  }

  /** Name of the gauge of a split. */
  public static String watermarkName(int split) {
    return WATERMARK + split;
  }

  /** Whether a name is that of a counter. */
  public static boolean isCounter(String name) {
    return name.startsWith(DEAD_LETTERED) || name.startsWith(SinkCounter.PREFIX);
  }

  /** Whether a name is that of a gauge. */
  public static boolean isGauge(String name) {
    return name.startsWith(WATERMARK);
  }

  /** Dead letters of a kind of reason. */
  public long deadLetters(UnusableReason reason) {
    return counters.getOrDefault(DEAD_LETTERED + reason.label(), 0L);
  }

  /** The least watermark of all splits, milliseconds since 1970; empty while none is known. */
  public OptionalLong watermarkMillis() {
    return gauges.entrySet().stream()
        .filter(each -> isGauge(each.getKey()))
        .mapToLong(Map.Entry::getValue)
        .min();
  }

  /** Rows that a sink has taken. */
  public long rows(String sink) {
    return count(SinkCounter.ROWS.of(sink));
  }

  /** Batches that were written to a sink again. */
  public long retries(String sink) {
    return count(SinkCounter.RETRIES.of(sink));
  }

  /** Seconds that writes to a sink took. */
  public Buckets writeSeconds(String sink) {
    return new Buckets(
        buckets(SinkCounter.WRITES.of(sink), SinkMeter.WRITE_SECONDS.size()),
        count(SinkCounter.WRITE_MICROS.of(sink)) / 1e6);
  }

  /** Seconds from the ends of windows to their first rows in a sink. */
  public Buckets delaySeconds(String sink) {
    return new Buckets(
        buckets(SinkCounter.DELAYS.of(sink), SinkMeter.DELAY_SECONDS.size()),
        count(SinkCounter.DELAY_MILLIS.of(sink)) / 1e3);
  }

  private List<Long> buckets(String name, int bounds) {
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i <= bounds; i++) {
      counts.add(count(name + i));
    }
    return counts;
  }

  private long count(String name) {
    return counters.getOrDefault(name, 0L);
  }
}
