package io.tickbeam.pipelines.schedule;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What is told of scheduled runs: a line for each, on the error stream when it failed, and what has
 * been counted of them.
 */
final class RunReport {

  private final PrintStream out;
  private final PrintStream err;
  private final RunCounts counts = new RunCounts();

  RunReport(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** What became of the runs, for metrics. */
  RunCounts counts() {
    return counts;
  }

  /** A run is under way; its line comes at its end. */
  void begun(LoggedRun run) {
    counts.begun(run);
  }

  /** Where metrics are served. */
  void metrics(URI uri) {
    out.printf(Locale.ROOT, "Metrics at %s%n", uri);
  }

  /**
   * The runs to come.
   *
   * @param table where they are logged
   * @param abandoned runs whose process has ended before them
   */
  void scheduled(Schedule schedule, String table, int abandoned) {
    if (abandoned > 0) {
      problem(
          "%d earlier run%s marked as failed in %s: the process ended.",
          abandoned, abandoned == 1 ? "" : "s", table);
    }
    out.printf(
        Locale.ROOT,
        "A run every %,d s, the first now%s; all of them are logged in table %s.%n",
        schedule.everySeconds(),
        schedule.runs() == 0
            ? ", until Ctrl-C"
            : String.format(Locale.ROOT, ", %,d in all", schedule.runs()),
        table);
  }

  void endedWell(LoggedRun run) {
    counts.ended(run);
    out.printf(
        Locale.ROOT,
        "%s  run %,d  %.1f s  %,d ticks read  %,d rows written%n",
        shown(run.startedAt()),
        run.runId(),
        seconds(run.duration()),
        run.rowsRead(),
        run.rowsWritten());
  }

  void failed(LoggedRun run) {
    counts.ended(run);
    problem(
        "The run of %s failed after %.1f s: %s",
        shown(run.startedAt()), seconds(run.duration()), run.error());
  }

  void notLogged(LoggedRun run, String reason) {
    problem(
        "The run of %s will be logged with the next one, as this is not possible now: %s",
        shown(run.startedAt()), reason);
  }

  /** Runs that did not take place. */
  void leftOut(long count, Instant firstDue, LoggedRun underWay) {
    counts.leftOut(count);
    problem(
        "%,d run%s left out, due %s: the one of %s is not over.",
        count,
        count == 1 ? "" : "s",
        count == 1 ? "at " + shown(firstDue) : "from " + shown(firstDue),
        shown(underWay.startedAt()));
  }

  /** Runs that were due while this process, or the machine, stood still. */
  void slept(long count, Instant firstDue) {
    counts.leftOut(count);
    problem(
        "%,d run%s left out, due from %s: this process stood still.",
        count, count == 1 ? "" : "s", shown(firstDue));
  }

  void ended(long endedWell, long failed, long leftOut) {
    out.printf(
        Locale.ROOT,
        "Runs: %,d ended well, %,d failed, %,d left out.%n",
        endedWell,
        failed,
        leftOut);
  }

  private void problem(String format, Object... values) {
    err.println("tickbeam: " + String.format(Locale.ROOT, format, values));
  }

  private static Instant shown(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
