package io.tickbeam.contract.command;

import io.tickbeam.contract.error.TickbeamException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Runs a command for a terminal: one line for an error, a stack trace only when asked for. */
public final class Terminal {

  private static final class Verbosity {
    @Option(names = "--verbose", description = "Shows the stack trace of an error.")
    private boolean verbose;
  }

  private Terminal() {}

  /**
   * Sends errors and warnings of libraries to a file instead of the terminal. Call it before
   * anything logs.
   *
   * @param file replaced if it exists
   */
  public static void logTo(Path file) {
    System.setProperty("tickbeam.log.file", file.toAbsolutePath().toString());
    System.setProperty("tickbeam.log.libraries", "warn");
    System.setProperty("tickbeam.log.to", "file");
  }

  /**
   * Runs a command, with options also from the environment and a file: {@link OptionSources}.
   *
   * @return the exit code: 0 success, 1 failure, 2 could not start, such as for wrong options
   */
  public static int run(Callable<Integer> command, String[] args) {
    return run(new CommandLine(command), args);
  }

  /** As {@link #run(Callable, String[])}, for a command with converters of its own. */
  public static int run(CommandLine line, String[] args) {
    addConfig(line);
    try {
      return runAlone(
          line,
          OptionSources.complete(
              List.of(line.getCommandName()), names(line.getCommandSpec()), args));
    } catch (TickbeamException e) {
      System.err.println(line.getCommandName() + ": " + oneLine(e.getMessage()));
      return CommandLine.ExitCode.USAGE;
    }
  }

  /** Adds the option that names the file with options, which is read before they are parsed. */
  public static void addConfig(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder(OptionSources.CONFIG)
                .type(Path.class)
                .paramLabel("FILE")
                .description(OptionSources.CONFIG_MEANING)
                .build());
  }

  /** The names of each option that users may know. */
  private static List<Set<String>> names(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(option -> Set.of(option.names()))
        .toList();
  }

  /** As {@link #run(Callable, String[])}, with the options of the command line alone. */
  public static int runAlone(Callable<Integer> command, String[] args) {
    return runAlone(new CommandLine(command), args);
  }

  private static int runAlone(CommandLine line, String[] args) {
    NeutralLocale.use();
    line.getCommandSpec()
        .usageMessage()
        .customSynopsis("tickbeam " + line.getCommandName() + " [--name=value ...]");
    if (System.getProperty(ConsoleLog.LEVEL) == null) {
      // A command without an option for it, which tells on standard output what it does.
      System.setProperty(ConsoleLog.LEVEL, "error");
    }
    Verbosity verbosity = new Verbosity();
    line.addMixin("verbosity", verbosity);
    line.registerConverter(Duration.class, DurationText::parse);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    // What a script sets can be changed behind it.
    line.setOverwrittenOptionsAllowed(true);
    line.setParameterExceptionHandler(
        (failure, ignored) -> {
          String name = failure.getCommandLine().getCommandName();
          System.err.println(
              name + ": " + oneLine(failure.getMessage()) + " (--help lists the options)");
          return CommandLine.ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler(
        (failure, at, ignored) -> {
          System.err.println(at.getCommandName() + ": " + oneLine(message(failure)));
          if (verbosity.verbose) {
            failure.printStackTrace();
          }
          return failure instanceof NotStartedException
              ? CommandLine.ExitCode.USAGE
              : CommandLine.ExitCode.SOFTWARE;
        });
    return line.execute(LastLists.of(line.getCommandSpec(), args));
  }

  /**
   * Does what comes before a command is under way, such as connecting to servers. When it fails
   * with an error for users, the exit code is 2.
   */
  public static <T> T starting(Supplier<T> start) {
    try {
      return start.get();
    } catch (TickbeamException e) {
      throw new NotStartedException(e);
    }
  }

  /** A command could not start. */
  private static final class NotStartedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotStartedException(TickbeamException cause) {
      super(cause);
    }
  }

  /** The first message in the chain of causes that is written for users, else the root cause. */
  private static String message(Throwable failure) {
    for (Throwable each = failure; ; each = each.getCause()) {
      boolean isForUsers = each instanceof TickbeamException || each instanceof IOException;
      if (isForUsers && each.getMessage() != null) {
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
