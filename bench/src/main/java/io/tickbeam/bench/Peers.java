package io.tickbeam.bench;

import io.tickbeam.bench.peers.PeersCommand;
import picocli.CommandLine;

/** Runs Tickbeam and its peers in turn and prints how fast each was; {@code --help} says more. */
public final class Peers {

  private Peers() {}

  /** Exit codes: 0 measured, 1 a program failed or computed other rows, 2 wrong options. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new PeersCommand())
            .setExecutionExceptionHandler(
                (failure, line, ignored) -> {
                  System.err.println("peers: " + failure.getMessage());
                  return CommandLine.ExitCode.SOFTWARE;
                })
            .execute(args));
  }
}
