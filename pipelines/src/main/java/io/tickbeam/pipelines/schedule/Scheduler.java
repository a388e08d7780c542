package io.tickbeam.pipelines.schedule;

import io.tickbeam.contract.error.ErrorLine;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.metrics.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs a job whenever it is due, one run after the other: what is due while a run is under way is
 * left out, and said. A run that fails does not keep the next from being run.
 */
final class Scheduler {

  private static final long STOP_SECONDS = 30;

  private final Schedule schedule;
  private final BatchJob job;
  private final RunLog log;
  private final RunReport report;
  private final Ticker ticker;
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private BackgroundRun underWay;
  private Instant next;
  private long endedWell;
  private long failed;
  private long leftOut;

  Scheduler(Schedule schedule, BatchJob job, RunLog log, RunReport report, Ticker ticker) {
    this.schedule = schedule;
    this.job = job;
    this.log = log;
    this.report = report;
    this.ticker = ticker;
  }

  /**
   * Runs until there were as many runs as are wanted, or the end is asked for.
   *
   * @return how many runs failed
   */
  long run() throws InterruptedException {
    try {
      Instant due = ticker.now();
      runOnce(due);
      while (endedWell + failed != schedule.runs() && !ticker.await(stopRequested, next)) {
        runOnce(next);
      }
      report.ended(endedWell, failed, leftOut);
      return failed;
    } finally {
      ended.countDown();
    }
  }

  /** Ends a run under way and then {@link #run}, from another thread; waits for that. */
  void stop() throws InterruptedException {
    requestStop();
    ended.await(STOP_SECONDS, TimeUnit.SECONDS);
  }

  private synchronized void requestStop() throws InterruptedException {
    stopRequested.countDown();
    if (underWay != null) {
      underWay.cancel();
    }
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
      RunSummary counted = await(run);
      run = run.endedWell(ticker.now(), counted);
    } catch (ExecutionException e) {
      run = run.failed(ticker.now(), ErrorLine.of(e.getCause()));
      report.cause(e.getCause());
    } catch (CancellationException e) {
      run = run.failed(ticker.now(), "stopped");
    } catch (TickbeamException e) {
      run = run.failed(ticker.now(), e.getMessage());
    }
    end(run);
  }

  /** Runs the job to its end; tells of each run that should have begun meanwhile. */
  private RunSummary await(LoggedRun run) throws ExecutionException, InterruptedException {
    BackgroundRun started = start(run.range());
    while (!ticker.await(started.over(), next)) {
      Instant firstDue = next;
      report.leftOut(passOver(ticker.now()), firstDue, run);
    }
    return started.result();
  }

  private synchronized BackgroundRun start(TimeRange range) {
    if (stopRequested.getCount() == 0) {
      throw new CancellationException();
    }
    underWay = BackgroundRun.start(job, range);
    return underWay;
  }

  private void end(LoggedRun run) {
    if (run.hasFailed()) {
      failed++;
      report.failed(run);
    } else {
      endedWell++;
      report.endedWell(run);
    }
    String problem = log.end(run);
    if (problem != null) {
      report.notLogged(run, problem);
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
