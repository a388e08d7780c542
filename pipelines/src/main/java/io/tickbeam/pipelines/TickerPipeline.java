package io.tickbeam.pipelines;

import io.tickbeam.pipelines.job.CommandLine;

/**
 * The pipeline: reads ticks from Kafka (unbounded) or from a snapshot of a MySQL table (bounded),
 * computes the same analytics on either, and writes them to sinks. {@code --help} lists the
 * options.
 */
public final class TickerPipeline {

  private TickerPipeline() {}

  /** Exits with 0 for success, 1 for a run that failed, 2 for one that could not start. */
  public static void main(String[] args) {
    int exitCode = CommandLine.execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}
