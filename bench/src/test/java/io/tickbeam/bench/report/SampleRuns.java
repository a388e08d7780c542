package io.tickbeam.bench.report;

import io.tickbeam.bench.measure.Accuracy;
import io.tickbeam.bench.measure.Percentiles;
import io.tickbeam.bench.measure.ProgramResult;
import io.tickbeam.bench.programs.Program;
import io.tickbeam.bench.programs.Programs;
import io.tickbeam.bench.runs.Measured;
import io.tickbeam.bench.runs.Plan;
import io.tickbeam.bench.runs.Settings;
import io.tickbeam.pipelines.servers.Database;
import java.time.Instant;
import picocli.CommandLine;

/** Runs that nobody measured. */
final class SampleRuns {

  static final Database DATABASE = new Database("jdbc:mysql://127.0.0.1:1/x", "nobody", null);
  static final Settings SETTINGS =
      CommandLine.populateCommand(new Settings(), "--programs=all", "--ticks=1000", "--rounds=3");

  private SampleRuns() {}

  /** A run of so many ticks, as many microseconds of processor time and 60 bytes grouped each. */
  static Measured run(
      int number, String program, int round, long ticks, long workMillis, long rowsDifferent) {
    Program measured = Programs.of(program);
    return new Measured(
        number,
        new Plan(measured, ticks, null, round),
        Instant.parse("2026-01-02T03:04:05Z"),
        new ProgramResult(
            ticks,
            60 * ticks,
            900,
            workMillis,
            workMillis + 1_500,
            workMillis * 2,
            80_000_000,
            190_000_000,
            10),
        300,
        10,
        0,
        new Accuracy(10 - rowsDifferent, rowsDifferent, 2 * rowsDifferent, rowsDifferent, 0),
        Percentiles.ofSchedule(600, workMillis),
        null,
        null);
  }

  /** A live run of a delay around so many milliseconds. */
  static Measured live(int number, String program, double millis) {
    Percentiles delays = new Percentiles(30, millis, millis * 1.1, millis * 1.2, millis * 1.3);
    Measured run = run(number, program, 1, 2_500, 20_000, 0);
    return new Measured(
        number,
        new Plan(run.plan().program(), 0, "125", 1),
        run.startedAt(),
        run.result(),
        run.serversCpuMillis(),
        run.rows(),
        run.lateRevisions(),
        run.accuracy(),
        delays,
        delays,
        null);
  }
}
