package io.tickbeam.bench.compare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Writes measured runs to table {@code comparison_runs}. */
final class ComparisonRunsTable {

  static final String NAME = "comparison_runs";

  private static final List<String> COLUMNS =
      List.of(
          "comparison_id",
          "run_number",
          "started_at",
          "runner",
          "mode",
          "is_warm_up",
          "offered_ticks_per_second",
          "ticks",
          "result_rows",
          "rows_equal",
          "rows_different",
          "values_different",
          "late_revisions",
          "startup_millis",
          "work_millis",
          "total_millis",
          "ticks_per_second",
          "window_p50_millis",
          "window_p95_millis",
          "window_p99_millis",
          "window_max_millis",
          "tick_p50_millis",
          "tick_p95_millis",
          "tick_p99_millis",
          "tick_max_millis",
          "cpu_millis",
          "peak_heap_bytes",
          "peak_resident_bytes",
          "gc_millis",
          "shuffled_bytes");

  private static final String INSERT =
      "INSERT INTO %s (%s) VALUES (%s)"
          .formatted(
              NAME,
              String.join(", ", COLUMNS),
              String.join(", ", Collections.nCopies(COLUMNS.size(), "?")));

  private final Connection connection;
  private final String comparisonId;
  private int runs;

  ComparisonRunsTable(Connection connection, String comparisonId) {
    this.connection = connection;
    this.comparisonId = comparisonId;
  }

  void add(Measured run) throws SQLException {
    runs++;
    List<Object> values = new ArrayList<>(List.of(comparisonId, runs));
    values.addAll(plan(run));
    values.addAll(outcome(run));
    values.addAll(percentiles(run.window()));
    values.addAll(percentiles(run.tick()));
    Resources used = run.process().resources();
    values.addAll(
        List.of(
            used.cpuMillis(),
            used.peakHeapBytes(),
            used.peakResidentBytes(),
            used.gcMillis(),
            run.process().shuffledBytes()));
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      statement.execute();
    }
  }

  private static List<Object> plan(Measured run) {
    Plan plan = run.plan();
    boolean hasRate = plan.kind() == Kind.LIVE && !plan.rate().equals("recorded");
    return Arrays.asList(
        // As text, so that no driver or session shifts it to another time zone.
        LocalDateTime.ofInstant(run.startedAt(), ZoneOffset.UTC).toString().replace('T', ' '),
        plan.runner(),
        plan.kind().label(),
        plan.isWarmUp(),
        hasRate ? Double.valueOf(plan.rate()) : null);
  }

  private static List<Object> outcome(Measured run) {
    ProcessResult process = run.process();
    return List.of(
        process.ticks(),
        run.rows(),
        run.accuracy().rowsEqual(),
        run.accuracy().rowsDifferent(),
        run.accuracy().valuesDifferent(),
        run.lateRevisions(),
        process.startupMillis(),
        process.workMillis(),
        process.totalMillis(),
        run.ticksPerSecond());
  }

  private static List<Object> percentiles(Percentiles delays) {
    return delays == null
        ? Collections.nCopies(4, null)
        : List.of(delays.p50(), delays.p95(), delays.p99(), delays.max());
  }
}
