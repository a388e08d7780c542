package io.tickbeam.pipelines.job;

import io.tickbeam.contract.error.ErrorLine;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.options.OptionHelp;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.runners.RunnerArguments;
import io.tickbeam.pipelines.servers.Connections;
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
      Runtime.getRuntime().addShutdownHook(new Thread(() -> reportUnlessSet(ended, pipeline)));
      System.out.println(pipeline.await());
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

  /** An interrupted stream prints its counters, too. */
  private static void reportUnlessSet(AtomicBoolean ended, RunningPipeline pipeline) {
    if (!ended.get()) {
      System.out.println(pipeline.summary());
    }
  }

  private static void report(RuntimeException e, boolean verbose) {
    System.err.println("tickbeam: " + ErrorLine.of(e));
    if (verbose) {
      e.printStackTrace();
    }
  }
}
