package io.tickbeam.bench.compare;

import java.time.Instant;

/**
 * What came out of one run. Times are milliseconds.
 *
 * @param plan what was run
 * @param startedAt when its process was started
 * @param process what the process itself measured
 * @param rows rows in {@code window_stats} at its end
 * @param lateRevisions revisions of these rows by late ticks
 * @param accuracy its rows beside those of the reference
 * @param window from the end of a window to its row; null where there is none
 * @param tick from a tick to the row that has it; null where there is none
 */
record Measured(
    Plan plan,
    Instant startedAt,
    ProcessResult process,
    long rows,
    long lateRevisions,
    Accuracy accuracy,
    Percentiles window,
    Percentiles tick) {

  double ticksPerSecond() {
    return process.ticks() * 1000.0 / Math.max(1, process.workMillis());
  }

  double cpuSecondsPerMillion() {
    return process.resources().cpuMillis() * 1000.0 / Math.max(1, process.ticks());
  }
}
