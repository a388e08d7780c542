package io.tickbeam.pipelines.runners.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.runners.flink.FlinkDetachedRunnerResult;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.util.ExceptionUtils;
import org.joda.time.Duration;

/**
 * A Flink job whose counters can be read, and which can be cancelled, while it runs. Of the two
 * results of Beam 2.70.0, the attached one is returned only at the end of the job. The detached one
 * has neither the counters of a running job nor the cause of a failure, and queries a local cluster
 * that stops with its job.
 */
public final class FlinkJob implements PipelineResult {

  /** Name of the Flink accumulator in which Beam returns the metrics of a job. */
  private static final String COUNTS = "__metricscontainers";

  private final JobClient client;
  private final CompletableFuture<JobExecutionResult> ended;
  private final Supplier<MetricsContainerStepMap> counts;

  /**
   * A job that has been started.
   *
   * @param counts the counters of the job while it runs
   */
  FlinkJob(JobClient client, Supplier<MetricsContainerStepMap> counts) {
    this.client = client;
    this.ended = client.getJobExecutionResult();
    this.counts = counts;
  }

  /**
   * Starts a pipeline whose options name the Flink runner. With {@code --attachedMode=true} this
   * returns at the end of the job.
   *
   * @param folder creates a folder for Flink's configuration and temporary files. It is called if
   *     the job runs in this process without {@code --flinkConfDir}; otherwise the counters are
   *     known only at the end of the job
   */
  public static PipelineResult start(Pipeline pipeline, Supplier<Path> folder) {
    FlinkPipelineOptions options = pipeline.getOptions().as(FlinkPipelineOptions.class);
    CountsSoFar counts = new CountsSoFar();
    if (FlinkMaster.of(options).isLocal() && options.getFlinkConfDir() == null) {
      Path own = folder.get();
      NetworkMemory memory = NetworkMemory.of(pipeline, options.getParallelism());
      memory.requireRoom(NetworkMemory.mostBytes());
      counts = configure(own, memory);
      options.setFlinkConfDir(own.toString());
    }
    PipelineResult result = pipeline.run();
    return result instanceof FlinkDetachedRunnerResult detached
        ? new FlinkJob(client(detached), counts::sum)
        : result;
  }

  /**
   * Flink keeps 20 MB of classes in its temporary folder, and a process that ends with its job
   * leaves it no time to delete them.
   */
  private static CountsSoFar configure(Path folder, NetworkMemory memory) {
    String run = String.valueOf(folder.getFileName());
    String lines =
        "io.tmp.dirs: '"
            + folder
            + "'\n"
            + memory.configuration()
            + CountsReporter.configuration(run);
    try {
      Files.writeString(folder.resolve("config.yaml"), lines);
      return CountsReporter.of(run);
    } catch (IOException e) {
      throw new UncheckedIOException("Flink's configuration cannot be written", e);
    }
  }

  /** Flink's client of a job that was started detached. */
  static JobClient client(FlinkDetachedRunnerResult result) {
    try {
      Field client = FlinkDetachedRunnerResult.class.getDeclaredField("jobClient");
      client.setAccessible(true);
      return (JobClient) client.get(result);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("FlinkDetachedRunnerResult differs from Beam 2.70.0", e);
    }
  }

  @Override
  public State getState() {
    if (!ended.isDone()) {
      return State.RUNNING;
    }
    try {
      ended.join();
      return State.DONE;
    } catch (RuntimeException e) {
      return isCancellation(e) ? State.CANCELLED : State.FAILED;
    }
  }

  private static boolean isCancellation(Throwable e) {
    return ExceptionUtils.findThrowable(e, JobCancellationException.class).isPresent();
  }

  @Override
  public State cancel() throws IOException {
    try {
      if (!ended.isDone()) {
        client.cancel().get();
      }
    } catch (ExecutionException e) {
      // The job may have ended in the meantime.
      if (!ended.isDone()) {
        throw new IOException("Flink cannot cancel the job", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return getState();
  }

  @Override
  public State waitUntilFinish() {
    return waitUntilFinish(Duration.millis(Long.MAX_VALUE));
  }

  /**
   * Waits for the end of the job, at most for a duration.
   *
   * @return null if the job still runs
   * @throws Pipeline.PipelineExecutionException with its cause, when the job failed
   */
  @Override
  public State waitUntilFinish(Duration duration) {
    try {
      ended.get(duration.getMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      if (!isCancellation(e)) {
        throw new Pipeline.PipelineExecutionException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the job", e);
    }
    return getState();
  }

  @Override
  public MetricResults metrics() {
    return MetricsContainerStepMap.asAttemptedOnlyMetricResults(counts());
  }

  /** What has been counted so far. */
  MetricsContainerStepMap counts() {
    return getState() == State.DONE ? countsAtEnd() : counts.get();
  }

  private MetricsContainerStepMap countsAtEnd() {
    MetricsContainerStepMap atEnd = ended.join().getAccumulatorResult(COUNTS);
    return atEnd == null ? new MetricsContainerStepMap() : atEnd;
  }
}
