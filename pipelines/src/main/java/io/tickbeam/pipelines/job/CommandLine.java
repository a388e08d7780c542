package io.tickbeam.pipelines.job;

import io.tickbeam.contract.command.NeutralLocale;
import io.tickbeam.contract.error.ErrorLine;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.SummaryJson;
import io.tickbeam.pipelines.options.PipelineCommand;
import io.tickbeam.pipelines.runners.RunnerArguments;
import io.tickbeam.pipelines.servers.Connections;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs the pipeline for a terminal. */
public final class CommandLine {

  /**
   * System property of a run whose arguments are all its options: it completes them neither from
   * the environment nor from a file. Secrets, and files that variables name, are still read.
   */
  public static final String IS_COMPLETE = "tickbeam.options.complete";

  private static final int FAILED = 1;
  private static final int COULD_NOT_START = 2;

  private CommandLine() {}

  /**
   * Runs the pipeline to its end. Counters go to standard output, an error as one line to standard
   * error.
   *
   * @return the exit code: 0 for success, 1 for a run that failed, 2 for one that could not start
   */
  public static int execute(String... args) {
    NeutralLocale.use();
    PipelineCommand command = PipelineCommand.ofRun(args);
    if (List.of(args).contains("--help")) {
      System.out.print(command.help());
      return 0;
    }
    try {
      boolean isComplete = Boolean.getBoolean(IS_COMPLETE);
      setLogLevel(new RunnerArguments(isComplete ? args : command.completeLogLevel(args)));
      return run(isComplete ? args : command.complete(args));
    } catch (TickbeamException e) {
      // Only of the file with options: a run tells its errors itself.
      System.err.println("tickbeam: " + e.getMessage());
      return COULD_NOT_START;
    }
  }

  private static int run(String... args) {
    RunnerArguments arguments = new RunnerArguments(args);
    boolean verbose = arguments.isTrue("verbose");
    boolean started = false;
    AtomicBoolean ended = new AtomicBoolean();
    AtomicBoolean isAbandoned = new AtomicBoolean();
    try {
      RunningPipeline pipeline = RunningPipeline.start(args);
      started = true;
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> endUnlessSet(ended, isAbandoned, pipeline, arguments)));
      show(pipeline.await(), arguments);
      return 0;
    } catch (RuntimeException e) {
      // What fails because the process has been asked to stop is no error.
      if (!isAbandoned.get()) {
        System.err.println("tickbeam: " + ErrorLine.of(e));
      }
      if (verbose) {
        e.printStackTrace();
      }
      return started || !(e instanceof TickbeamException) ? FAILED : COULD_NOT_START;
    } finally {
      ended.set(true);
      Connections.close();
    }
  }

  /** It has to be set before the first logger is made: log4j2.xml takes it from the property. */
  static void setLogLevel(RunnerArguments arguments) {
    System.setProperty("tickbeam.log.kafka", "warn");
    arguments
        .value("logLevel")
        .filter(List.of(OptionCheck.LOG_LEVELS.split(","))::contains)
        .ifPresent(level -> System.setProperty("tickbeam.log.level", level));
  }

  /** An interrupted stream tells its counters, too. */
  private static void endUnlessSet(
      AtomicBoolean ended,
      AtomicBoolean isAbandoned,
      RunningPipeline pipeline,
      RunnerArguments arguments) {
    if (!ended.get()) {
      pipeline.reportEnd();
      show(pipeline.summary(), arguments);
      isAbandoned.set(true);
      pipeline.abandon();
    }
  }

  private static void show(RunSummary summary, RunnerArguments arguments) {
    Optional<String> file = arguments.value("summaryFile");
    if (file.isEmpty()) {
      System.out.println(summary);
      return;
    }
    try {
      SummaryJson.write(file.get(), summary);
    } catch (IOException e) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "--summaryFile=%s cannot be written; the counters: %s",
              file.get(),
              summary),
          e);
    }
  }
}
