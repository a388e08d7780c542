package io.tickbeam.pipelines.schedule;

import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.pipelines.servers.Database;
import java.sql.SQLException;
import java.util.List;

/** Scheduled runs of the bounded pipeline, told on a terminal. */
public final class ScheduledRuns {

  private final Schedule schedule;
  private final PipelineJob job;
  private final RunReport report;

  private ScheduledRuns(Schedule schedule, PipelineJob job, RunReport report) {
    this.schedule = schedule;
    this.job = job;
    this.report = report;
  }

  /**
   * Runs to be.
   *
   * @param options without {@link Schedule#problems}
   * @param arguments of the pipeline, the same for each run
   */
  public static ScheduledRuns of(ScheduleOptions options, List<String> arguments) {
    return new ScheduledRuns(
        Schedule.of(options),
        new PipelineJob(options.getRunner().getSimpleName(), arguments),
        new RunReport(System.out, System.err));
  }

  /**
   * Runs until there were as many runs as are wanted, or until Ctrl-C or a polite kill: the run
   * under way is cancelled then, and logged as failed.
   *
   * @return how many runs failed
   * @throws io.tickbeam.contract.error.TickbeamException when the database does not answer, lacks
   *     the table, or another process does the same there
   */
  public long run(Database database) throws InterruptedException, SQLException {
    try (StopSignal stop = StopSignal.install();
        BatchRunsTable log = BatchRunsTable.open(database)) {
      report.scheduled(schedule, log.markAbandoned());
      return new Scheduler(schedule, job, log, report, new WallTicker(), stop).run();
    }
  }
}
