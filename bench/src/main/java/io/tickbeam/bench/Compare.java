package io.tickbeam.bench;

import io.tickbeam.contract.command.Terminal;

/**
 * The comparison of streaming and batch from one command: servers of its own, ticks generated or
 * from a file, then {@link io.tickbeam.bench.CompareModes}.
 */
public final class Compare {

  private Compare() {}

  /**
   * Compares; {@code --help} lists the options. Exit code 0 when all rows were equal, 1 when some
   * differ or a run failed, 2 for wrong options.
   */
  public static void main(String[] args) {
    System.exit(Terminal.run(new CompareLocally(), args));
  }
}
