package io.tickbeam.pipelines;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineResult.State;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.joda.time.Duration;

/** A pipeline that has been started. */
public final class RunningPipeline {

  private static final Duration POLL = Duration.millis(200);
  private static final int QUIET_POLLS = 15;

  private final PipelineResult result;
  private final boolean endsByCounters;

  private RunningPipeline(PipelineResult result, boolean endsByCounters) {
    this.result = result;
    this.endsByCounters = endsByCounters;
  }

  /**
   * Starts the pipeline that arguments describe.
   *
   * @throws ConfigurationException when an option is wrong or a server does not answer
   */
  public static RunningPipeline start(String... args) {
    TickerOptions options;
    try {
      options =
          PipelineOptionsFactory.fromArgs(RunnerDefaults.complete(args))
              .withValidation()
              .as(TickerOptions.class);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(firstLine(e) + runnerAdvice(args, e), e);
    }
    boolean spark = RunnerDefaults.runner(args).startsWith("spark");
    setBlocking(options);
    Pipeline pipeline = TickerPipeline.build(options);
    return new RunningPipeline(pipeline.run(), spark && options.getStopWhenCaughtUp());
  }

  /** What has been counted so far. */
  public RunSummary summary() {
    return RunSummary.of(result);
  }

  /** Waits for the end, and says what was counted. */
  public RunSummary await() {
    if (endsByCounters) {
      awaitCounters();
    } else {
      result.waitUntilFinish();
    }
    return summary();
  }

  /** Ends a run that would go on; windows still open are left out. */
  public void cancel() {
    try {
      if (!result.getState().isTerminal()) {
        result.cancel();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the pipeline cannot be stopped", e);
    }
  }

  /**
   * Spark's streaming runner never ends by itself. The run is over when every tick read is in a
   * result, and the counters stand still: sources have then given their last watermark.
   */
  private void awaitCounters() {
    RunSummary last = summary();
    int quietPolls = 0;
    while (quietPolls < QUIET_POLLS) {
      State state = result.waitUntilFinish(POLL);
      if (state != null && state.isTerminal()) {
        return;
      }
      RunSummary now = summary();
      boolean settled = now.equals(last) && now.inOpenWindows() == 0;
      quietPolls = settled && now.count(TickerMetrics.READ) > 0 ? quietPolls + 1 : 0;
      last = now;
    }
    cancel();
  }

  private static void setBlocking(TickerOptions options) {
    // DirectRunner would block in run(), and counters could not be shown meanwhile.
    try {
      Class<?> type = Class.forName("org.apache.beam.runners.direct.DirectOptions");
      Object direct =
          options.as(type.asSubclass(org.apache.beam.sdk.options.PipelineOptions.class));
      type.getMethod("setBlockOnRun", boolean.class).invoke(direct, false);
    } catch (ReflectiveOperationException e) {
      // Another runner is on the class path: nothing to set.
      return;
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
  }

  private static String runnerAdvice(String[] args, Exception e) {
    boolean runnerMissing = String.valueOf(e.getMessage()).contains("runner");
    return runnerMissing
        ? " (for --runner="
            + RunnerDefaults.runner(args)
            + " add its Maven profile: -Pdirect-runner, -Pspark-runner or -Pflink-runner)"
        : " (see README.md for the options)";
  }
}
