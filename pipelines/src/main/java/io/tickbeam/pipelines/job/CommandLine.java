package io.tickbeam.pipelines.job;

import io.tickbeam.contract.command.NeutralLocale;
import io.tickbeam.contract.error.ErrorLine;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.SummaryJson;
import io.tickbeam.pipelines.options.OptionHelp;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.runners.RunnerArguments;
import io.tickbeam.pipelines.servers.Connections;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Runs the pipeline for a terminal. */
public final class CommandLine {

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
    RunnerArguments arguments = new RunnerArguments(args);
    LogLevel.set(arguments);
    if (arguments.isTrue("help")) {
      System.out.print(OptionHelp.text(TickerOptions.class));
      return 0;
    }
    PipelineOptionsFactory.register(TickerOptions.class);
    boolean verbose = arguments.isTrue("verbose");
    AtomicBoolean ended = new AtomicBoolean();
    try {
      RunningPipeline pipeline = RunningPipeline.start(args);
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> endUnlessSet(ended, pipeline, arguments)));
      show(pipeline.await(), arguments);
      return 0;
    } catch (TickbeamException e) {
      report(e, verbose);
      return COULD_NOT_START;
    } catch (RuntimeException e) {
      report(e, verbose);
      return FAILED;
    } finally {
      ended.set(true);
      Connections.close();
    }
  }

  /** An interrupted stream tells its counters, too. */
  private static void endUnlessSet(
      AtomicBoolean ended, RunningPipeline pipeline, RunnerArguments arguments) {
    if (!ended.get()) {
      pipeline.reportEnd();
      show(pipeline.summary(), arguments);
    }
  }

  private static void show(RunSummary summary, RunnerArguments arguments) {
    Optional<String> file = arguments.value("summaryFile");
    if (file.isEmpty()) {
      System.out.println(summary);
      return;
    }
    try {
      SummaryJson.write(Path.of(file.get()), summary);
    } catch (IOException e) {
      throw new TickbeamException("--summaryFile=" + file.get() + " cannot be written.", e);
    }
  }

  private static void report(RuntimeException e, boolean verbose) {
    System.err.println("tickbeam: " + ErrorLine.of(e));
    if (verbose) {
      e.printStackTrace();
    }
  }
}
