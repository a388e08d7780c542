package io.tickbeam.contract.command;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * The option {@code --logLevel} of a command, which sends its log to standard error. Log4j reads
 * its configuration with the first logger, so no class that is loaded before the options are parsed
 * may have a static logger.
 */
public final class ConsoleLog {

  /** The system property with the level, from which {@code log4j2.xml} takes it. */
  static final String LEVEL = "tickbeam.log.level";

  /** The levels, the fewest messages first. */
  enum Level {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  @Option(
      names = "--logLevel",
      defaultValue = "info",
      description =
          "Log messages on standard error, at least of this level: ${COMPLETION-CANDIDATES}"
              + " (${DEFAULT-VALUE}).")
  void level(Level level) {
    System.setProperty(LEVEL, level.name());
  }

  /** Adds the option to a command, whose name begins each line of the log. */
  public static CommandLine addTo(CommandLine line) {
    System.setProperty("tickbeam.log.prefix", line.getCommandName() + ": ");
    return line.addMixin("log", new ConsoleLog());
  }
}
