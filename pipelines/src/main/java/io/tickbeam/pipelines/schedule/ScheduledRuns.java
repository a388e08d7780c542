package io.tickbeam.pipelines.schedule;

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
        new RunReport(System.out, System.err, options.getVerbose()));
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
    try (BatchRunsTable log = BatchRunsTable.open(database)) {
      report.scheduled(schedule, log.markAbandoned());
      Scheduler scheduler = new Scheduler(schedule, job, log, report, new WallTicker());
      Thread stopping = new Thread(() -> stop(scheduler), "stop-signal");
      Runtime.getRuntime().addShutdownHook(stopping);
      long failed = scheduler.run();
      release(stopping);
      return failed;
    }
  }

  private static void stop(Scheduler scheduler) {
    try {
      scheduler.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void release(Thread stopping) {
    try {
      Runtime.getRuntime().removeShutdownHook(stopping);
    } catch (IllegalStateException e) {
      // The process is ending: that is what has ended the runs.
      return;
    }
  }
}
