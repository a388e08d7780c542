package io.tickbeam.pipelines.schedule;

import io.tickbeam.metrics.Buckets;
import io.tickbeam.metrics.MetricSet;
import io.tickbeam.pipelines.schedule.RunCounts.Outcome;
import java.time.Instant;
import java.util.List;

/** What scheduled runs tell Prometheus. */
public final class ScheduleMetrics {

  private static final String OUTCOME = "outcome";

  private ScheduleMetrics() {}

  /** Adds the metrics of a schedule without runs, for their definitions. */
  public static void define(MetricSet metrics) {
    define(metrics, new RunCounts(), 0);
  }

  static void define(MetricSet metrics, RunCounts counts, long everySeconds) {
    metrics.counter(
        "tickbeam_schedule_runs_total",
        "Runs that were due: ok, failed, or left_out as another one was under way.",
        out -> {
          for (Outcome each : Outcome.values()) {
            out.put((double) counts.runs(each), each.label());
          }
        },
        OUTCOME);
    metrics.histogram(
        "tickbeam_schedule_run_seconds",
        "How long a run took, ok or failed.",
        Buckets.BATCH_SECONDS,
        out -> {
          for (Outcome each : List.of(Outcome.OK, Outcome.FAILED)) {
            out.put(counts.seconds(each), each.label());
          }
        },
        OUTCOME);
    metrics.gauge(
        "tickbeam_schedule_last_run_failed",
        "1 when the run that ended last failed, else 0.",
        out -> out.put(counts.lastEnded().filter(LoggedRun::hasFailed).isPresent() ? 1.0 : 0.0));
    metrics.gauge(
        "tickbeam_schedule_last_ok_timestamp_seconds",
        "When a run last ended well, or the schedule was started; seconds since 1970.",
        out -> out.put(seconds(counts.lastOk())));
    metrics.gauge(
        "tickbeam_schedule_run_start_timestamp_seconds",
        "When the run under way was started, seconds since 1970; absent between runs.",
        out -> counts.startedAt().ifPresent(at -> out.put(seconds(at))));
    metrics.gauge(
        "tickbeam_schedule_period_seconds",
        "Time from one run to the next.",
        out -> out.put((double) everySeconds));
    metrics.counter(
        "tickbeam_schedule_rows_read_total",
        "Rows read by runs that ended well.",
        out -> out.put((double) counts.rowsRead()));
    metrics.counter(
        "tickbeam_schedule_rows_written_total",
        "Rows written to the database by runs that ended well.",
        out -> out.put((double) counts.rowsWritten()));
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1e3;
  }
}
