package io.tickbeam.local;

import io.tickbeam.dashboard.DashboardException;
import io.tickbeam.ingest.IngestException;
import io.tickbeam.pipelines.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
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

  /**
   * Sends warnings of the parts to a file rather than to the terminal: what ends a command is
   * thrown as well. To be called before anything logs.
   */
  static void logTo(Path file) {
    System.setProperty("tickbeam.log.file", file.toAbsolutePath().toString());
    System.setProperty("tickbeam.log.to", "file");
  }

  /** Returns the exit code: 0 done, 1 failed, 2 wrong options. */
  static int run(Callable<Integer> command, String[] args) {
    Verbosity verbosity = new Verbosity();
    CommandLine line = new CommandLine(command);
    line.addMixin("verbosity", verbosity);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(
        (failure, ignored) -> {
          System.err.println(
              "tickbeam: " + oneLine(failure.getMessage()) + " (--help lists the options)");
          return CommandLine.ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler(
        (failure, at, ignored) -> {
          System.err.println("tickbeam: " + oneLine(message(failure)));
          if (verbosity.verbose) {
            failure.printStackTrace();
          }
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line.execute(args);
  }

  /** Of an error and what led to it: the first that is written for people, else the root. */
  static String message(Throwable failure) {
    for (Throwable each = failure; ; each = each.getCause()) {
      boolean isForPeople =
          each instanceof ConfigurationException
              || each instanceof IngestException
              || each instanceof DashboardException
              || each instanceof IOException;
      if (isForPeople && each.getMessage() != null) {
        return each.getMessage();
      }
      if (each.getCause() == null) {
        return each.toString();
      }
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
