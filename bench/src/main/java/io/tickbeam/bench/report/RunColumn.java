package io.tickbeam.bench.report;

import io.tickbeam.bench.measure.Percentiles;
import io.tickbeam.bench.runs.Kind;
import io.tickbeam.bench.runs.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A value of a measured run.
 *
 * @param name as in table {@code comparison_runs}, the dashboard's API and the JSON report
 * @param isStored whether the table has it
 * @param value the value; null when there is none
 */
record RunColumn(String name, boolean isStored, Function<Measured, Object> value) {

  /** All columns, those of the table in its order. */
  static final List<RunColumn> ALL = all();

  private static List<RunColumn> all() {
    List<RunColumn> columns = new ArrayList<>();
    columns.add(stored("run_number", Measured::number));
    columns.add(stored("started_at", Measured::startedAt));
    columns.add(stored("runner", run -> run.plan().program().name()));
    columns.add(stored("mode", run -> run.plan().kind().label()));
    columns.add(stored("is_warm_up", run -> run.plan().isWarmUp()));
    columns.add(stored("offered_ticks_per_second", RunColumn::offeredTicksPerSecond));
    columns.add(stored("ticks", run -> run.result().ticks()));
    columns.add(stored("result_rows", Measured::rows));
    columns.add(stored("rows_equal", run -> run.accuracy().rowsEqual()));
    columns.add(stored("rows_different", run -> run.accuracy().rowsDifferent()));
    columns.add(stored("values_different", run -> run.accuracy().valuesDifferent()));
    columns.add(stored("late_revisions", Measured::lateRevisions));
    columns.add(stored("startup_millis", run -> run.result().startupMillis()));
    columns.add(stored("work_millis", run -> run.result().workMillis()));
    columns.add(stored("total_millis", run -> run.result().totalMillis()));
    columns.add(stored("ticks_per_second", Measured::ticksPerSecond));
    addPercentiles(columns, "window", Measured::window);
    addPercentiles(columns, "tick", Measured::tick);
    columns.add(stored("cpu_millis", run -> run.result().resources().cpuMillis()));
    columns.add(stored("peak_heap_bytes", run -> run.result().resources().peakHeapBytes()));
    columns.add(stored("peak_resident_bytes", run -> run.result().resources().peakResidentBytes()));
    columns.add(stored("gc_millis", run -> run.result().resources().gcMillis()));
    columns.add(stored("shuffled_bytes", run -> run.result().shuffledBytes()));
    columns.add(reported("program", run -> run.plan().program().label()));
    columns.add(reported("round", run -> run.plan().round()));
    columns.add(reported("rows_wrong", run -> run.accuracy().rowsWrong()));
    columns.add(reported("greatest_relative_difference", run -> run.accuracy().furthest()));
    columns.add(reported("servers_cpu_millis", Measured::serversCpuMillis));
    columns.add(
        reported(
            "heap_early_bytes",
            run -> run.heapKept() == null ? null : run.heapKept().earlyBytes()));
    columns.add(
        reported(
            "heap_late_bytes", run -> run.heapKept() == null ? null : run.heapKept().lateBytes()));
    return List.copyOf(columns);
  }

  private static RunColumn stored(String name, Function<Measured, Object> value) {
    return new RunColumn(name, true, value);
  }

  private static RunColumn reported(String name, Function<Measured, Object> value) {
    return new RunColumn(name, false, value);
  }

  private static Object offeredTicksPerSecond(Measured run) {
    boolean hasRate = run.plan().kind() == Kind.LIVE && !run.plan().rate().equals("recorded");
    return hasRate ? Double.valueOf(run.plan().rate()) : null;
  }

  private static void addPercentiles(
      List<RunColumn> columns, String what, Function<Measured, Percentiles> delays) {
    columns.add(percentile(what + "_p50_millis", delays, Percentiles::p50));
    columns.add(percentile(what + "_p95_millis", delays, Percentiles::p95));
    columns.add(percentile(what + "_p99_millis", delays, Percentiles::p99));
    columns.add(percentile(what + "_max_millis", delays, Percentiles::max));
  }

  private static RunColumn percentile(
      String name, Function<Measured, Percentiles> delays, ToDoubleFunction<Percentiles> value) {
    return stored(
        name, run -> delays.apply(run) == null ? null : value.applyAsDouble(delays.apply(run)));
  }
}
