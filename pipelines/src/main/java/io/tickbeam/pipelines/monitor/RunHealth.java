package io.tickbeam.pipelines.monitor;

import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What is wrong with a run, from what was seen of it. The process is hung when the run could not be
 * looked at for long; the run stands still when messages wait and none is read. Thread-safe.
 */
final class RunHealth {

  /** Longer than Kafka's clients and a cluster's REST API take to give up. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(60);

  /** A batch of a runner may take half a minute, and a cluster tells its counters every ten. */
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

  private final LongSupplier nanoTime;
  private long lookedNanos;
  private RunState state;
  private String kafkaProblem = "";
  private long progressNanos;
  private long offsets = -1;

  RunHealth(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lookedNanos = nanoTime.getAsLong();
    this.progressNanos = lookedNanos;
  }

  synchronized void saw(RunState now, String problemOfKafka) {
    lookedNanos = nanoTime.getAsLong();
    state = now;
    kafkaProblem = problemOfKafka;
    long read = now.summary().count(TickerMetrics.OFFSETS);
    if (read != offsets || now.lag().orElse(0) == 0) {
      offsets = read;
      progressNanos = lookedNanos;
    }
  }

  /** Why only a restart helps. */
  synchronized String hung() {
    Duration ago = since(lookedNanos);
    // Until the first look the run is being started, which may take a cluster minutes.
    return state == null || ago.compareTo(LONGEST_LOOK) <= 0
        ? ""
        : String.format(
            Locale.ROOT,
            "the run has not told its counters for %d s: look at the log of the runner, restart",
            ago.toSeconds());
  }

  /** Whether there is no run. */
  synchronized String end() {
    if (state == null) {
      return "starting: the run has not begun yet";
    }
    return state.isRunning() ? "" : "the run has ended: its last line tells why";
  }

  /** What keeps the stream from its input. */
  synchronized String kafka() {
    return kafkaProblem;
  }

  /** Whether messages wait that nobody reads. */
  synchronized String standstill() {
    Duration ago = since(progressNanos);
    return state == null || ago.compareTo(LONGEST_STANDSTILL) <= 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%,d messages wait and none has been read for %d s: check the sinks, and the log of the"
                + " runner",
            state.lag().orElse(0),
            ago.toSeconds());
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(nanoTime.getAsLong() - nanos);
  }
}
