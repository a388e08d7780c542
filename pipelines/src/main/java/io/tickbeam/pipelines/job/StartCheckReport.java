package io.tickbeam.pipelines.job;

import io.tickbeam.contract.command.NeutralLocale;
import io.tickbeam.contract.error.ErrorLine;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.PipelineCommand;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.runners.RunnerArguments;
import io.tickbeam.pipelines.runners.RunnerProfile;
import io.tickbeam.pipelines.servers.Connections;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs the checks of a run that is not started, and prints a line for each. */
public final class StartCheckReport {

  private static final int FAILED = 1;

  private final PrintStream out;
  private boolean hasFailed;

  private StartCheckReport(PrintStream out) {
    this.out = out;
  }

  /**
   * Checks.
   *
   * @return the exit code: 0 when a run could start, else 1
   */
  public static int execute(PrintStream out, String... args) {
    NeutralLocale.use();
    if (List.of(args).contains("--help")) {
      out.print(PipelineCommand.CHECK.help());
      return 0;
    }
    StartCheckReport report = new StartCheckReport(out);
    try {
      report.check(args);
    } finally {
      Connections.close();
    }
    return report.hasFailed ? FAILED : 0;
  }

  private void check(String... args) {
    TickerOptions options;
    String[] complete;
    try {
      // What is only doubtful is logged.
      System.setProperty("tickbeam.log.level", "warn");
      CommandLine.setLogLevel(new RunnerArguments(PipelineCommand.CHECK.completeLogLevel(args)));
      complete = PipelineCommand.CHECK.complete(args);
      options = Arguments.parse(complete);
    } catch (RuntimeException e) {
      print("options", Optional.of(ErrorLine.of(e)));
      return;
    }
    run("options", problems -> OptionCheck.checkValues(options, problems));
    String runner = options.getRunner().getSimpleName();
    run(
        "Java " + Runtime.version().feature() + " and this machine, for the " + runner,
        problems -> OptionCheck.checkMachine(options, problems));
    if (!hasFailed) {
      new StartChecks(options)
          .run(
              new RunnerArguments(complete).value("jobName"),
              RunnerProfile.of(complete).kafkaReader(),
              this::run);
    }
  }

  private void run(String name, Consumer<OptionProblems> check) {
    OptionProblems problems = new OptionProblems();
    try {
      check.accept(problems);
      print(name, problems.line());
    } catch (RuntimeException e) {
      // A check that fails in a way of its own must not keep the others from telling.
      print(name, Optional.of(ErrorLine.of(e)));
    }
  }

  private void print(String name, Optional<String> problem) {
    hasFailed |= problem.isPresent();
    out.println(
        problem
            .map(line -> String.format(Locale.ROOT, "failed  %s: %s", name, line))
            .orElse("ok      " + name));
  }
}
