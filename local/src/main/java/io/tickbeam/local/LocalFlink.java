package io.tickbeam.local;

import io.tickbeam.contract.command.Terminal;
import io.tickbeam.local.flink.FlinkCommand;

/** A Flink session cluster on this machine, each part a process of its own, until Ctrl-C. */
public final class LocalFlink {

  private LocalFlink() {}

  /** The command line; {@code --help} lists the options. */
  public static void main(String[] args) {
    System.exit(Terminal.run(new FlinkCommand(), args));
  }
}
