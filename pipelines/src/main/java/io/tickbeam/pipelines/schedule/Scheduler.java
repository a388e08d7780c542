package io.tickbeam.pipelines.schedule;

import io.tickbeam.contract.error.ErrorLine;
import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.metrics.Health;
import io.tickbeam.metrics.MetricSet;
import io.tickbeam.metrics.MetricsAddress;
import io.tickbeam.metrics.MetricsServer;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.servers.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Runs a job whenever it is due, one run after the other: what is due while a run is under way is
 * left out, and said. A run that fails does not keep the next from being run.
 */
public final class Scheduler {

  private final Schedule schedule;
  private final BatchJob job;
  private final RunLog log;
  private final RunReport report;
  private final Ticker ticker;
  private final StopSignal stop;
  private Instant next;
  private long endedWell;
  private long failed;
  private long leftOut;

  /**
   * A scheduler.
   *
   * @param stop ends a run under way, and then {@link #run}
   */
  Scheduler(
      Schedule schedule,
      BatchJob job,
      RunLog log,
      RunReport report,
      Ticker ticker,
      StopSignal stop) {
    this.schedule = schedule;
    this.job = job;
    this.log = log;
    this.report = report;
    this.ticker = ticker;
    this.stop = stop;
  }

  /**
   * Runs the bounded pipeline, told on a terminal, until there were as many runs as are wanted, or
   * until Ctrl-C or a polite kill: the run under way is cancelled then, and logged as failed.
   *
   * @param runner of Beam
   * @param arguments of the pipeline, the same for each run
   * @param metrics where to serve metrics and health, if anywhere
   * @return how many runs failed
   * @throws TickbeamException when the database does not answer, lacks the table, or another
   *     process does the same there
   */
  public static long run(
      Schedule schedule,
      String runner,
      List<String> arguments,
      Database database,
      Optional<MetricsAddress> metrics)
      throws InterruptedException, SQLException {
    RunReport report = new RunReport(System.out, System.err);
    try (StopSignal stop = StopSignal.install();
        BatchRunsTable log = BatchRunsTable.open(database)) {
      Optional<MetricsServer> server = metrics.map(each -> serve(each, schedule, log, report));
      try {
        report.scheduled(schedule, database.tables().batchRuns(), log.markAbandoned());
        PipelineJob job = new PipelineJob(runner, arguments);
        return new Scheduler(schedule, job, log, report, new WallTicker(), stop).run();
      } finally {
        server.ifPresent(MetricsServer::close);
      }
    }
  }

  /** Serves metrics; the process is ready while it has the database and its lock there. */
  private static MetricsServer serve(
      MetricsAddress address, Schedule schedule, BatchRunsTable log, RunReport report) {
    MetricSet metrics = MetricSet.of("schedule");
    ScheduleMetrics.define(metrics, report.counts(), schedule.everySeconds());
    MetricsServer server =
        MetricsServer.start(address, metrics, new Health(List.of(), List.of(log::problem)));
    report.metrics(server.uri());
    return server;
  }

  /**
   * Runs until there were as many runs as are wanted, or the end is asked for.
   *
   * @return how many runs failed
   */
  long run() throws InterruptedException {
    Instant due = ticker.now();
    runOnce(due);
    while (endedWell + failed != schedule.runs() && !ticker.await(stop::await, next)) {
      runOnce(next);
    }
    report.ended(endedWell, failed, leftOut);
    return failed;
  }

  private void runOnce(Instant due) throws InterruptedException {
    Instant now = ticker.now();
    next = schedule.after(due);
    if (!now.isBefore(next)) {
      report.slept(passOver(now), schedule.after(due));
    }
    LoggedRun run = LoggedRun.begun(due, now, job.runner(), schedule.range(now));
    try {
      run = log.begin(run);
      report.begun(run);
      RunSummary counted = await(run);
      run = run.endedWell(ticker.now(), counted);
    } catch (RuntimeException e) {
      // Whatever it is: the next run takes place.
      run = run.failed(ticker.now(), stop.isSet() ? "stopped" : ErrorLine.of(e));
    }
    end(run);
  }

  /** Runs the job to its end; tells of each run that should have begun meanwhile. */
  private RunSummary await(LoggedRun run) throws InterruptedException {
    BatchJob.Run started = job.start(run.range());
    while (!ticker.await(atMost -> hasEnded(started, atMost), next)) {
      Instant firstDue = next;
      report.leftOut(passOver(ticker.now()), firstDue, run);
    }
    return started.result();
  }

  private boolean hasEnded(BatchJob.Run run, Duration atMost) throws InterruptedException {
    if (stop.isSet()) {
      run.stop();
    }
    return run.awaitEnd(atMost);
  }

  private void end(LoggedRun run) {
    if (run.hasFailed()) {
      failed++;
      report.failed(run);
    } else {
      endedWell++;
      report.endedWell(run);
    }
    String problem = logged(run);
    if (problem != null) {
      report.notLogged(run, problem);
    }
  }

  private String logged(LoggedRun run) {
    try {
      return log.end(run);
    } catch (RuntimeException e) {
      return ErrorLine.of(e);
    }
  }

  /** Leaves out the runs that were due until now; how many they are. */
  private long passOver(Instant now) {
    Instant from = next;
    next = schedule.after(now);
    long count = Duration.between(from, next).toSeconds() / schedule.everySeconds();
    leftOut += count;
    return count;
  }
}
