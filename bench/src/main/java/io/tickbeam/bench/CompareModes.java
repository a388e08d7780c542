package io.tickbeam.bench;

import io.tickbeam.bench.options.CompareCommand;
import io.tickbeam.contract.command.Terminal;

/**
 * The comparison: streams and batches of Tickbeam, and what people would write instead, on the same
 * ticks. It prints tables, adds rows to table {@code comparison_runs}, and writes a report as HTML,
 * Markdown and JSON. {@code --help} lists the options.
 *
 * <p>Exit codes: 0 when all rows are as they must be, 1 when some differ or a run failed, 2 when it
 * could not start.
 */
public final class CompareModes {

  private CompareModes() {}

  /** Compares. */
  public static void main(String[] args) {
    System.exit(Terminal.runAlone(new CompareCommand(), args));
  }
}
