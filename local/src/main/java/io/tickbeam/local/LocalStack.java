package io.tickbeam.local;

import io.tickbeam.contract.command.Terminal;
import io.tickbeam.local.stack.StackCommand;

/** Kafka and MariaDB on this machine, each a process of its own, until Ctrl-C. */
public final class LocalStack {

  private LocalStack() {}

  /** The command line; {@code --help} lists the options. */
  public static void main(String[] args) {
    System.exit(Terminal.run(new StackCommand(), args));
  }
}
