package io.tickbeam.bench.report;

import io.tickbeam.bench.measure.Percentiles;
import io.tickbeam.bench.runs.Measured;
import io.tickbeam.contract.name.TableNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The values of a measured run, by their names in table {@code comparison_runs}, the dashboard's
 * API and the JSON report; null for one that there is not.
 */
public final class RunColumns {

  private static final Map<String, Function<Measured, Object>> STORED = stored();

  /** Those of the table, and what the JSON report has beside them. */
  static final Map<String, Function<Measured, Object>> ALL = all();

  private RunColumns() {}

  private static Map<String, Function<Measured, Object>> stored() {
    Map<String, Function<Measured, Object>> columns = new LinkedHashMap<>();
    columns.put("run_number", Measured::number);
    columns.put("started_at", Measured::startedAt);
    columns.put("runner", run -> run.plan().program().name());
    columns.put("mode", run -> run.plan().kind());
    columns.put("is_warm_up", run -> run.plan().isWarmUp());
    columns.put("offered_ticks_per_second", RunColumns::offeredTicksPerSecond);
    columns.put("ticks", run -> run.result().ticks());
    columns.put("result_rows", Measured::rows);
    columns.put("rows_equal", run -> run.accuracy().rowsEqual());
    columns.put("rows_different", run -> run.accuracy().rowsDifferent());
    columns.put("values_different", run -> run.accuracy().valuesDifferent());
    columns.put("late_revisions", Measured::lateRevisions);
    columns.put("startup_millis", run -> run.result().startupMillis());
    columns.put("work_millis", run -> run.result().workMillis());
    columns.put("total_millis", run -> run.result().totalMillis());
    columns.put("ticks_per_second", Measured::ticksPerSecond);
    putPercentiles("window", Measured::window, columns);
    putPercentiles("tick", Measured::tick, columns);
    columns.put("cpu_millis", run -> run.result().cpuMillis());
    columns.put("peak_heap_bytes", run -> run.result().peakHeapBytes());
    columns.put("peak_resident_bytes", run -> run.result().peakResidentBytes());
    columns.put("gc_millis", run -> run.result().gcMillis());
    columns.put("shuffled_bytes", run -> run.result().shuffledBytes());
    return columns;
  }

  private static Map<String, Function<Measured, Object>> all() {
    Map<String, Function<Measured, Object>> columns = new LinkedHashMap<>(STORED);
    columns.put("program", run -> run.plan().program().label());
    columns.put("round", run -> run.plan().round());
    columns.put("rows_wrong", run -> run.accuracy().rowsWrong());
    columns.put("greatest_relative_difference", run -> run.accuracy().furthest());
    columns.put("servers_cpu_millis", Measured::serversCpuMillis);
    putPart("heap_early_bytes", Measured::heapKept, heap -> heap.earlyBytes(), columns);
    putPart("heap_late_bytes", Measured::heapKept, heap -> heap.lateBytes(), columns);
    return columns;
  }

  private static Object offeredTicksPerSecond(Measured run) {
    String rate = run.plan().rate();
    return rate == null || rate.equals("recorded") ? null : Double.valueOf(rate);
  }

  private static void putPercentiles(
      String what,
      Function<Measured, Percentiles> delays,
      Map<String, Function<Measured, Object>> columns) {
    putPart(what + "_p50_millis", delays, Percentiles::p50, columns);
    putPart(what + "_p95_millis", delays, Percentiles::p95, columns);
    putPart(what + "_p99_millis", delays, Percentiles::p99, columns);
    putPart(what + "_max_millis", delays, Percentiles::max, columns);
  }

  /** A value of something that not every run has. */
  private static <T> void putPart(
      String name,
      Function<Measured, T> whole,
      Function<T, Object> part,
      Map<String, Function<Measured, Object>> columns) {
    columns.put(name, run -> whole.apply(run) == null ? null : part.apply(whole.apply(run)));
  }

  /** Adds a run to table {@code comparison_runs}. */
  public static void insert(
      Connection connection, TableNames tables, String comparisonId, Measured run)
      throws SQLException {
    String insert =
        String.format(
            Locale.ROOT,
            "INSERT INTO %s (comparison_id, %s) VALUES (?%s)",
            tables.comparisonRuns(),
            String.join(", ", STORED.keySet()),
            String.join("", Collections.nCopies(STORED.size(), ", ?")));
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      int index = 1;
      statement.setString(index++, comparisonId);
      for (Function<Measured, Object> value : STORED.values()) {
        statement.setObject(index++, sql(value.apply(run)));
      }
      statement.execute();
    }
  }

  /** Times as text, so that no driver or session shifts them to another time zone. */
  private static Object sql(Object value) {
    return value instanceof Instant time
        ? LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString().replace('T', ' ')
        : value;
  }
}
