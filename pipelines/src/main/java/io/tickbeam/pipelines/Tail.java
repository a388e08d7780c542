package io.tickbeam.pipelines;

import io.tickbeam.contract.command.Terminal;
import io.tickbeam.pipelines.tail.TailCommand;

/** Prints the results in a topic as the console sink does. */
public final class Tail {

  private Tail() {}

  /** The command line; {@code --help} lists the options. */
  public static void main(String[] args) {
    System.exit(Terminal.run(new TailCommand(), args));
  }
}
