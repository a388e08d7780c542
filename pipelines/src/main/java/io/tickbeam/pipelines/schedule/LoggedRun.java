package io.tickbeam.pipelines.schedule;

import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.time.Duration;
import java.time.Instant;

/**
 * A row of table {@code batch_runs}. Times are UTC.
 *
 * @param runId number given by the database, or null before it is stored
 * @param scheduledAt when it was due
 * @param startedAt when it started
 * @param endedAt when it ended, or null while it runs
 * @param runner Beam runner
 * @param range event times that it reads
 * @param rowsRead ticks read, or null unless it ended well
 * @param rowsWritten rows written to the database, or null unless it ended well
 * @param error why it failed, one line, or null
 */
record LoggedRun(
    Long runId,
    Instant scheduledAt,
    Instant startedAt,
    Instant endedAt,
    String runner,
    TimeRange range,
    Long rowsRead,
    Long rowsWritten,
    String error) {

  static LoggedRun begun(Instant scheduledAt, Instant startedAt, String runner, TimeRange range) {
    return new LoggedRun(null, scheduledAt, startedAt, null, runner, range, null, null, null);
  }

  LoggedRun withRunId(long newRunId) {
    return new LoggedRun(
        newRunId, scheduledAt, startedAt, endedAt, runner, range, rowsRead, rowsWritten, error);
  }

  LoggedRun endedWell(Instant now, RunSummary counted) {
    long read = counted.count(TickerMetrics.READ);
    long written = counted.count(TickerMetrics.WRITTEN);
    return new LoggedRun(runId, scheduledAt, startedAt, now, runner, range, read, written, null);
  }

  LoggedRun failed(Instant now, String reason) {
    return new LoggedRun(runId, scheduledAt, startedAt, now, runner, range, null, null, reason);
  }

  boolean hasFailed() {
    return error != null;
  }

  /** From start to end, or null while it runs. */
  Duration duration() {
    return endedAt == null ? null : Duration.between(startedAt, endedAt);
  }

  /** Column {@code result}. */
  String result() {
    if (endedAt == null) {
      return "running";
    }
    return hasFailed() ? "failed" : "ok";
  }
}
