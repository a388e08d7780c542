package io.tickbeam.pipelines.metrics;

import io.tickbeam.metrics.Buckets;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * Counts the writes of a sink, for use inside a step: some counters for a batch of rows, nothing
 * for a row. A histogram is a counter for each of its buckets, as these exist on every runner.
 */
public final class SinkMeter implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Upper bounds of the buckets of a write, seconds. */
  public static final List<Double> WRITE_SECONDS = List.of(0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 30.0);

  /** Upper bounds of the buckets of the delay of a row, seconds. */
  public static final List<Double> DELAY_SECONDS = List.of(1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0);

  private final Counter rows;
  private final Counter retries;
  private final Counter writeMicros;
  private final List<Counter> writes;
  private final Counter delayMillis;
  private final List<Counter> delays;

  private SinkMeter(String sink) {
    this.rows = counter(sink, SinkCounter.ROWS);
    this.retries = counter(sink, SinkCounter.RETRIES);
    this.writeMicros = counter(sink, SinkCounter.WRITE_MICROS);
    this.writes = buckets(sink, SinkCounter.WRITES, WRITE_SECONDS.size());
    this.delayMillis = counter(sink, SinkCounter.DELAY_MILLIS);
    this.delays = buckets(sink, SinkCounter.DELAYS, DELAY_SECONDS.size());
  }

  /** The meter of a sink, by its name in {@code --sinks}. */
  public static SinkMeter of(String sink) {
    return new SinkMeter(sink);
  }

  private static Counter counter(String sink, SinkCounter counter) {
    return Metrics.counter(TickerMetrics.NAMESPACE, counter.of(sink));
  }

  private static List<Counter> buckets(String sink, SinkCounter counter, int bounds) {
    List<Counter> buckets = new ArrayList<>();
    for (int i = 0; i <= bounds; i++) {
      buckets.add(Metrics.counter(TickerMetrics.NAMESPACE, counter.of(sink) + i));
    }
    return buckets;
  }

  /**
   * Counts a batch that the server has taken.
   *
   * @param startNanos {@link System#nanoTime} when it was begun to be written
   */
  public void wrote(long rowCount, long startNanos) {
    long micros = (System.nanoTime() - startNanos) / 1_000;
    rows.inc(rowCount);
    writeMicros.inc(micros);
    writes.get(Buckets.of(micros / 1e6, WRITE_SECONDS)).inc();
  }

  /** Counts a batch that is written again after an error. */
  public void retried() {
    retries.inc();
  }

  /** Counts the first row of a window, which has just been written. */
  public void wroteFirst(long windowEndSeconds) {
    long millis = Math.max(0, System.currentTimeMillis() - windowEndSeconds * 1_000);
    delayMillis.inc(millis);
    delays.get(Buckets.of(millis / 1e3, DELAY_SECONDS)).inc();
  }
}
