package io.tickbeam.pipelines;

import io.tickbeam.pipelines.job.CommandLine;

/**
 * The one pipeline: ticks from Kafka (unbounded) or from a MySQL snapshot (bounded), the same
 * statistics per product and window, to any of the sinks.
 */
public final class TickerPipeline {

  private TickerPipeline() {}

  /** Runs the pipeline; exit code 0 when it ended well, 2 when it could not start, 1 otherwise. */
  public static void main(String[] args) {
    int exitCode = CommandLine.execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}
