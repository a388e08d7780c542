package io.tickbeam.pipelines.monitor;

import io.tickbeam.contract.message.UnusableReason;
import io.tickbeam.metrics.MetricSet;
import io.tickbeam.metrics.Samples;
import io.tickbeam.pipelines.metrics.SinkMeter;
import io.tickbeam.pipelines.metrics.StepCounts;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a run tells Prometheus. All of it is what the run counts as Beam metrics anyway, so that
 * there is no work for a tick.
 */
public final class PipelineMetrics {

  private static final String SINK = "sink";

  private final MetricSet metrics;
  private final Supplier<Optional<RunState>> run;
  private final List<String> sinks;

  private PipelineMetrics(MetricSet metrics, Supplier<Optional<RunState>> run, List<String> sinks) {
    this.metrics = metrics;
    this.run = run;
    this.sinks = sinks;
  }

  /**
   * Adds the metrics.
   *
   * @param run empty before it has been looked at
   * @param sinks that it writes to
   */
  static void define(MetricSet metrics, Supplier<Optional<RunState>> run, List<String> sinks) {
    PipelineMetrics pipeline = new PipelineMetrics(metrics, run, sinks);
    pipeline.defineCounters();
    pipeline.defineGauges();
    pipeline.defineSinks();
  }

  /** Adds the metrics of a run that never begins, for their definitions. */
  public static void define(MetricSet metrics) {
    define(metrics, Optional::empty, List.of());
  }

  private void defineCounters() {
    counter("messages_read", "Messages or rows read.", TickerMetrics.READ);
    counter(
        "offsets_read",
        "Offsets of Kafka read, with those without message.",
        TickerMetrics.OFFSETS);
    counter("heartbeats", "Messages that only advance event time.", TickerMetrics.HEARTBEATS);
    counter("ticks_aggregated", "Distinct ticks in results.", TickerMetrics.AGGREGATED);
    counter("duplicates", "Further copies of ticks.", TickerMetrics.DUPLICATE);
    counter(
        "late_dropped",
        "Ticks that came after the allowed lateness of their window.",
        TickerMetrics.LATE_DROPPED);
    counter(
        "shuffled_bytes", "Bytes of packed ticks that were grouped.", TickerMetrics.SHUFFLED_BYTES);
    counter(
        "restarts",
        "How often the runner has started the run again after a failure; it then counts again.",
        TickerMetrics.RESTARTS);
    metrics.counter(
        "tickbeam_pipeline_dead_letters_total",
        "Messages sent to the dead letters, by kind of reason.",
        of(
            (out, state) -> {
              for (UnusableReason reason : UnusableReason.values()) {
                out.put((double) state.steps().deadLetters(reason), reason.label());
              }
            }),
        "reason");
  }

  private void counter(String name, String help, TickerMetrics counter) {
    metrics.counter(
        "tickbeam_pipeline_" + name + "_total",
        help,
        of((out, state) -> out.put((double) state.summary().count(counter))));
  }

  private void defineGauges() {
    metrics.gauge(
        "tickbeam_pipeline_up",
        "1 while the run goes on, 0 once it has ended.",
        of((out, state) -> out.put(state.isRunning() ? 1.0 : 0.0)));
    metrics.gauge(
        "tickbeam_pipeline_lag_messages",
        "Offsets of Kafka not read yet, of all partitions; of a stream.",
        of((out, state) -> state.lag().ifPresent(lag -> out.put((double) lag))));
    metrics.gauge(
        "tickbeam_pipeline_watermark_timestamp_seconds",
        "Event time up to which results are complete, seconds since 1970; of a stream.",
        of(
            (out, state) ->
                state.steps().watermarkMillis().ifPresent(millis -> out.put(millis / 1e3))));
  }

  private void defineSinks() {
    metrics.counter(
        "tickbeam_pipeline_sink_rows_total",
        "Rows that the sink has taken.",
        ofSinks((steps, sink) -> (double) steps.rows(sink)),
        SINK);
    metrics.counter(
        "tickbeam_pipeline_sink_retries_total",
        "Batches of rows written again after an error.",
        ofSinks((steps, sink) -> (double) steps.retries(sink)),
        SINK);
    metrics.histogram(
        "tickbeam_pipeline_sink_write_seconds",
        "How long a batch of rows took until the sink had taken it.",
        SinkMeter.WRITE_SECONDS,
        ofSinks(StepCounts::writeSeconds),
        SINK);
    metrics.histogram(
        "tickbeam_pipeline_row_delay_seconds",
        "From the end of a window until its first row was written.",
        SinkMeter.DELAY_SECONDS,
        ofSinks(StepCounts::delaySeconds),
        SINK);
  }

  private <T> Consumer<Samples<T>> of(BiConsumer<Samples<T>, RunState> reader) {
    return out -> run.get().ifPresent(state -> reader.accept(out, state));
  }

  private <T> Consumer<Samples<T>> ofSinks(BiFunction<StepCounts, String, T> value) {
    return of(
        (out, state) -> sinks.forEach(sink -> out.put(value.apply(state.steps(), sink), sink)));
  }
}
