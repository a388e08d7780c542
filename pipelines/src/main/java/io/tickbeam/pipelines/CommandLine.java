package io.tickbeam.pipelines;

import java.util.Arrays;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Runs the pipeline for a terminal: one line for an error, an exit code for each kind. */
final class CommandLine {

  private static final int FAILED = 1;
  private static final int COULD_NOT_START = 2;

  private CommandLine() {}

  static int execute(String[] args) {
    PipelineOptionsFactory.register(TickerOptions.class);
    boolean verbose =
        Arrays.asList(args).contains("--verbose=true") || Arrays.asList(args).contains("--verbose");
    try {
      RunSummary summary = RunningPipeline.start(args).await();
      System.out.println(summary);
      return 0;
    } catch (ConfigurationException e) {
      report(e, verbose);
      return COULD_NOT_START;
    } catch (RuntimeException e) {
      report(e, verbose);
      return FAILED;
    } finally {
      Database.closePools();
    }
  }

  private static void report(RuntimeException e, boolean verbose) {
    Throwable root = e;
    while (!(root instanceof ConfigurationException) && root.getCause() != null) {
      root = root.getCause();
    }
    System.err.println("tickbeam: " + (root.getMessage() == null ? root : root.getMessage()));
    if (verbose) {
      e.printStackTrace();
    }
  }
}
