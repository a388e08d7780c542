package io.tickbeam.replay;

import io.tickbeam.contract.command.ConsoleLog;
import io.tickbeam.contract.command.Terminal;
import io.tickbeam.replay.command.ReplayCommand;
import picocli.CommandLine;

/** A WebSocket server that plays recorded or generated sessions with Coinbase's protocol. */
public final class ReplayExchange {

  private ReplayExchange() {}

  /** Runs the command line; {@code --help} lists the options. */
  public static void main(String[] args) {
    System.exit(Terminal.run(ConsoleLog.addTo(new CommandLine(new ReplayCommand())), args));
  }
}
