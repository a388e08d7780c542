package io.tickbeam.pipelines;

import io.tickbeam.contract.command.Terminal;
import io.tickbeam.pipelines.deadletters.DeadLettersCommand;

/** Lists and shows the messages that could not be used, and sends them again after a mend. */
public final class DeadLetters {

  private DeadLetters() {}

  /** The command line; {@code --help} lists the options. */
  public static void main(String[] args) {
    System.exit(Terminal.run(new DeadLettersCommand(), args));
  }
}
