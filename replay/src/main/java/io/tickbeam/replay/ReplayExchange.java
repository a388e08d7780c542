package io.tickbeam.replay;

import io.tickbeam.contract.command.Terminal;
import io.tickbeam.contract.error.TickbeamException;

/** A WebSocket server that plays recorded or generated sessions with Coinbase's protocol. */
public final class ReplayExchange {

  private ReplayExchange() {}

  /** Runs the command line; {@code --help} lists the options. */
  public static void main(String[] args) {
    System.exit(Terminal.run(new ReplayCommand(), args));
  }

  /**
   * Starts an exchange on 127.0.0.1.
   *
   * @throws TickbeamException when the port is in use
   */
  public static RunningReplay start(ReplaySettings settings) {
    return RunningReplay.start(settings);
  }
}
