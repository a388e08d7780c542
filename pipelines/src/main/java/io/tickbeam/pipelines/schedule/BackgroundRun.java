package io.tickbeam.pipelines.schedule;

import io.tickbeam.pipelines.metrics.RunSummary;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One run of a job in a thread of its own, so that it can be given up whatever it waits for. */
final class BackgroundRun {

  private static final long CANCEL_MILLIS = 5_000;

  private final BatchJob job;
  private final CountDownLatch over = new CountDownLatch(1);
  private final FutureTask<RunSummary> task;
  private final Thread thread;

  private BackgroundRun(BatchJob job, TimeRange range) {
    this.job = job;
    this.task =
        new FutureTask<>(() -> job.run(range)) {
          @Override
          protected void done() {
            over.countDown();
          }
        };
    this.thread = new Thread(task, "scheduled-run");
    this.thread.setDaemon(true);
  }

  static BackgroundRun start(BatchJob job, TimeRange range) {
    BackgroundRun run = new BackgroundRun(job, range);
    run.thread.start();
    return run;
  }

  /** Zero once the run has ended or was cancelled. */
  CountDownLatch over() {
    return over;
  }

  /**
   * What an ended run counted.
   *
   * @throws ExecutionException with what it failed with
   * @throws java.util.concurrent.CancellationException when it was cancelled
   */
  RunSummary result() throws ExecutionException, InterruptedException {
    return task.get();
  }

  /** Ends the run, and waits some seconds for its thread. */
  void cancel() throws InterruptedException {
    if (task.cancel(true)) {
      try {
        job.cancel();
      } catch (RuntimeException e) {
        // A runner that is ending with the process: the run is given up in any case.
        return;
      }
      thread.join(CANCEL_MILLIS);
    }
  }
}
