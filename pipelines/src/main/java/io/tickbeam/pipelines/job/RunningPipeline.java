package io.tickbeam.pipelines.job;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.options.Source;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.runners.RunnerDefaults;
import io.tickbeam.pipelines.runners.RunnerTuning;
import io.tickbeam.pipelines.runners.TemporaryFolder;
import io.tickbeam.pipelines.runners.flink.FlinkJob;
import io.tickbeam.pipelines.runners.spark.SparkBatchTimer;
import io.tickbeam.pipelines.runners.spark.SparkStatics;
import io.tickbeam.pipelines.status.StatusReports;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineResult.State;
import org.joda.time.Duration;

/** A pipeline that has been started. */
public final class RunningPipeline {

  private static final Duration POLL = Duration.millis(200);

  private final PipelineResult result;
  private final boolean onSpark;
  private final boolean endedByCounter;
  private final long messagesAtStart;
  private final StatusReports reports;
  private RunSummary last;

  private RunningPipeline(PipelineResult result, boolean onSpark, TickerOptions options) {
    this.result = result;
    this.onSpark = onSpark;
    this.endedByCounter = onSpark && options.getStopWhenCaughtUp();
    this.messagesAtStart = options.getMessagesAtStart();
    this.reports =
        options.getSource() == Source.KAFKA && options.getStatusTopic() != null
            ? StatusReports.start(options, this::summary)
            : null;
  }

  /**
   * Starts the pipeline that arguments describe.
   *
   * @throws TickbeamException when an option is wrong or a server does not answer
   */
  public static RunningPipeline start(String... args) {
    TickerOptions options = Arguments.parse(args);
    RunnerTuning.dontBlock(options);
    Pipeline pipeline = PipelineAssembly.build(options);
    if (RunnerDefaults.sharesReadTime(args)) {
      RunnerTuning.shareReadTime(options);
    }
    String runner = RunnerDefaults.runner(args);
    PipelineResult result =
        runner.startsWith("flink")
            ? FlinkJob.start(pipeline, () -> TemporaryFolder.create("tickbeam-flink-conf"))
            : pipeline.run();
    return new RunningPipeline(result, runner.startsWith("spark"), options);
  }

  /** What has been counted so far. */
  public synchronized RunSummary summary() {
    return last != null ? last : RunSummary.of(result);
  }

  /** Whether the run has ended, well or not. */
  public boolean isOver() {
    return result.getState().isTerminal();
  }

  /** Waits for the end, and says what was counted. */
  public RunSummary await() {
    boolean failed = true;
    try {
      if (endedByCounter) {
        awaitFinished();
      } else {
        result.waitUntilFinish();
      }
      failed = false;
    } finally {
      if (failed) {
        endReports();
        if (onSpark) {
          SparkStatics.clear();
        }
      }
    }
    end();
    return summary();
  }

  /** Ends a run that would go on; windows still open are left out. */
  public void cancel() {
    try {
      if (!result.getState().isTerminal()) {
        result.cancel();
      }
      end();
    } catch (IOException e) {
      throw new UncheckedIOException("the pipeline cannot be stopped", e);
    }
  }

  private void end() {
    synchronized (this) {
      if (last != null) {
        return;
      }
      last = RunSummary.of(result);
    }
    endReports();
    if (onSpark) {
      SparkStatics.clear();
    }
  }

  private void endReports() {
    if (reports != null) {
      reports.close();
    }
  }

  /** Spark's streaming runner never ends by itself, but finishes its batch when it is stopped. */
  private void awaitFinished() {
    while (messagesAtStart > 0 && summary().count(TickerMetrics.FINISHED) == 0) {
      State state = result.waitUntilFinish(POLL);
      if (state != null && state.isTerminal()) {
        return;
      }
    }
    SparkBatchTimer.stop();
    cancel();
  }
}
