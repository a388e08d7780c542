package io.tickbeam.dashboard;

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
    line.setParameterExceptionHandler(
        (failure, ignored) -> {
          System.err.println(
              "dashboard: " + oneLine(failure.getMessage()) + " (--help lists the options)");
          return CommandLine.ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler(
        (failure, at, ignored) -> {
          boolean isForPeople = failure instanceof DashboardException;
          System.err.println(
              "dashboard: " + oneLine(isForPeople ? failure.getMessage() : failure.toString()));
          if (verbosity.verbose) {
            failure.printStackTrace();
          }
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line.execute(args);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
