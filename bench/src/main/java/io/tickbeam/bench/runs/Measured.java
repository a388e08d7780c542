package io.tickbeam.bench.runs;

import io.tickbeam.bench.measure.Accuracy;
import io.tickbeam.bench.measure.Percentiles;
import io.tickbeam.bench.measure.ProgramResult;
import io.tickbeam.bench.programs.Program.Rows;
import java.time.Instant;

/**
 * What came out of one run. Times are milliseconds.
 *
 * @param number place of the run in the comparison, from 1
 * @param startedAt when its process was started
 * @param result what the process itself measured
 * @param serversCpuMillis processor time of the servers meanwhile; 0 when they run elsewhere
 * @param rows rows in {@code window_stats} at its end
 * @param lateRevisions revisions of these rows by late ticks
 * @param accuracy its rows beside those of the reference
 * @param window from the end of a window to its row; null where there is none
 * @param tick from a tick to the row that has it; null where there is none
 * @param heapKept what it kept on the heap; null when that was not measured
 */
public record Measured(
    int number,
    Plan plan,
    Instant startedAt,
    ProgramResult result,
    long serversCpuMillis,
    long rows,
    long lateRevisions,
    Accuracy accuracy,
    Percentiles window,
    Percentiles tick,
    HeapKept heapKept) {

  /** Ticks per second after start-up. */
  public double ticksPerSecond() {
    return result.ticks() * 1000.0 / Math.max(1, result.workMillis());
  }

  /** Whether all rows are as the program may have them. */
  public boolean isRight() {
    return accuracy.rowsWrong() == 0
        && (accuracy.rowsEqual() + accuracy.rowsDifferent() > 0
            || plan.program().rows() == Rows.NONE);
  }
}
