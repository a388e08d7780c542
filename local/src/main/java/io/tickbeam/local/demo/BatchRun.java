package io.tickbeam.local.demo;

import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** A bounded run of the pipeline, in the background so that it can be given up. */
final class BatchRun {

  private final AtomicReference<RunningPipeline> pipeline = new AtomicReference<>();
  private final AtomicReference<RunSummary> summary = new AtomicReference<>();
  private final FutureTask<Void> task;

  private BatchRun(String... flags) {
    this.task =
        new FutureTask<>(
            () -> {
              pipeline.set(RunningPipeline.start(flags));
              summary.set(pipeline.get().await());
              return null;
            });
  }

  static BatchRun start(String... flags) {
    BatchRun run = new BatchRun(flags);
    Thread thread = new Thread(run.task, "batch-run");
    thread.setDaemon(true);
    thread.start();
    return run;
  }

  /** Waits for the end; false when it did not come in time. Throws what the run failed with. */
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    try {
      task.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** What the run counted; waits for its end. */
  RunSummary summary() throws InterruptedException {
    boolean hasEnded = false;
    while (!hasEnded) {
      hasEnded = awaitEnd(Duration.ofSeconds(1));
    }
    return summary.get();
  }

  void cancel() {
    RunningPipeline started = pipeline.get();
    if (started != null) {
      started.cancel();
    }
  }
}
