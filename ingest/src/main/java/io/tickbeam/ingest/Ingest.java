package io.tickbeam.ingest;

import io.tickbeam.contract.command.Terminal;
import io.tickbeam.ingest.command.IngestCommand;

/** Takes ticks from exchanges, or from a recorded file, to Kafka. */
public final class Ingest {

  private Ingest() {}

  /** The command line; {@code --help} lists the options. */
  public static void main(String[] args) {
    System.exit(Terminal.run(IngestCommand.line(), args));
  }
}
