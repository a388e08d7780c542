package io.tickbeam.ingest;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Runs a command for a terminal: one line for an error, a stack trace only when asked for. */
final class Terminal {

  private static final class Verbosity {
    @Option(names = "--verbose", description = "Shows the stack trace of an error.")
    private boolean verbose;
  }

  private Terminal() {}

  /** Returns the exit code: 0 done, 1 failed, 2 wrong options. */
  static int run(Callable<Integer> command, String[] args) {
    Verbosity verbosity = new Verbosity();
    CommandLine line = new CommandLine(command);
    line.addMixin("verbosity", verbosity);
    line.registerConverter(Duration.class, DurationText::parse);
    line.registerConverter(SourceName.class, SourceName::parse);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(
        (failure, ignored) -> {
          String name = failure.getCommandLine().getCommandName();
          System.err.println(
              name + ": " + oneLine(failure.getMessage()) + " (--help lists the options)");
          return CommandLine.ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler(
        (failure, at, ignored) -> {
          System.err.println(
              at.getCommandName() + ": " + oneLine(String.valueOf(message(failure))));
          if (verbosity.verbose) {
            failure.printStackTrace();
          }
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line.execute(args);
  }

  private static String message(Exception failure) {
    return failure instanceof IngestException ? failure.getMessage() : failure.toString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
