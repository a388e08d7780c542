package io.tickbeam.bench;

import io.tickbeam.bench.compare.CompareCommand;

/**
 * The comparison: the same ticks by stream and by batch on the runners asked for, several times,
 * with accuracy, delays, throughput, resources and growth as a table in the terminal, rows in table
 * {@code comparison_runs} and a report of one HTML page. {@code --help} lists the options.
 *
 * <p>Exit codes: 0 when all rows were equal, 1 when some differ or a run failed, 2 when it could
 * not start.
 */
public final class CompareModes {

  private CompareModes() {}

  /** Compares. */
  public static void main(String[] args) throws InterruptedException {
    int exitCode = CompareCommand.execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}
