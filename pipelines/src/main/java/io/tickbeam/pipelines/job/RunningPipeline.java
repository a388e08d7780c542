package io.tickbeam.pipelines.job;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.monitor.PipelineMonitor;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.runners.RunnerArguments;
import io.tickbeam.pipelines.runners.RunnerProfile;
import io.tickbeam.pipelines.status.StatusReports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.beam.sdk.PipelineResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pipeline that has been started. Thread-safe. */
public final class RunningPipeline {

  private static final Logger LOG = LoggerFactory.getLogger(RunningPipeline.class);

  private final PipelineResult result;
  private final RunnerProfile runner;
  private final Optional<StatusReports> reports;
  private final Optional<PipelineMonitor> monitor;
  private RunSummary last;

  private RunningPipeline(
      PipelineAssembly assembly,
      RunnerProfile runner,
      TickerOptions options,
      Optional<PipelineMonitor> monitor) {
    this.runner = runner;
    this.monitor = monitor;
    this.result = runner.start(assembly.pipeline(), assembly.stream());
    this.reports =
        assembly.stream()
            .filter(plan -> options.getStatusTopic() != null)
            .map(plan -> StatusReports.start(options, plan, this::summary));
    monitor.ifPresent(each -> each.follow(result, assembly.stream()));
  }

  /**
   * Starts the pipeline that arguments describe.
   *
   * @throws TickbeamException when an option is wrong or a server does not answer
   */
  public static RunningPipeline start(String... args) {
    TickerOptions options = Arguments.parse(args);
    OptionCheck.requireNoProblems(options);
    Optional<PipelineMonitor> monitor = PipelineMonitor.start(options);
    try {
      return start(options, monitor, args);
    } catch (RuntimeException | Error e) {
      monitor.ifPresent(PipelineMonitor::close);
      throw e;
    }
  }

  private static RunningPipeline start(
      TickerOptions options, Optional<PipelineMonitor> monitor, String... args) {
    RunnerProfile runner = RunnerProfile.of(args);
    PipelineAssembly assembly =
        PipelineAssembly.build(
            options, new RunnerArguments(args).value("jobName"), runner.kafkaReader());
    LOG.info(
        "Starting job {} on {}: analytics {}, sinks {}",
        options.getJobName(),
        options.getRunner().getSimpleName(),
        options.getAnalytics(),
        options.getSinks());
    return new RunningPipeline(assembly, runner, options, monitor);
  }

  /** What has been counted so far. */
  public synchronized RunSummary summary() {
    return last != null ? last : RunSummary.of(result);
  }

  /** Whether the run has ended, well or not. */
  public boolean isOver() {
    return result.getState().isTerminal();
  }

  /** Waits for the end, and returns what was counted. */
  public RunSummary await() {
    try {
      result.waitUntilFinish();
    } catch (RuntimeException | Error e) {
      release();
      throw e;
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
    warnOfLosses(last);
    release();
  }

  private static void warnOfLosses(RunSummary summary) {
    long late = summary.count(TickerMetrics.LATE_DROPPED);
    if (late > 0) {
      LOG.warn(
          "Ticks after --allowedLatenessSeconds, which revised no result: {}; a bounded run over the"
              + " archive includes them",
          late);
    }
    long deadLetters = summary.count(TickerMetrics.DEAD_LETTERED);
    if (deadLetters > 0) {
      LOG.warn(
          "Messages that could not be used: {}; the topic of --deadLetterTopic has them with the"
              + " reason",
          deadLetters);
    }
  }

  /** Sends the last report to the topic of {@code --statusTopic}. */
  void reportEnd() {
    reports.ifPresent(StatusReports::close);
  }

  /** Ends what would keep a process that has been asked to stop. */
  void abandon() {
    runner.abandon();
  }

  private void release() {
    reportEnd();
    monitor.ifPresent(PipelineMonitor::close);
    runner.cleanUp();
  }
}
