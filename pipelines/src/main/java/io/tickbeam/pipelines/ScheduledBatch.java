package io.tickbeam.pipelines;

import io.tickbeam.contract.command.NeutralLocale;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.job.Arguments;
import io.tickbeam.pipelines.job.OptionCheck;
import io.tickbeam.pipelines.monitor.PipelineMonitor;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.PipelineCommand;
import io.tickbeam.pipelines.schedule.Schedule;
import io.tickbeam.pipelines.schedule.ScheduleOptions;
import io.tickbeam.pipelines.schedule.Scheduler;
import io.tickbeam.pipelines.servers.Database;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The bounded pipeline again and again: {@link TickerPipeline} over table {@code tickers}, every
 * ten minutes unless told otherwise, with each run in table {@code batch_runs}. It takes the
 * options of {@link TickerPipeline} and those of {@link ScheduleOptions}; {@code --help} lists
 * them.
 *
 * <p>Two runs never overlap: what falls due while a run is under way is left out, and a second
 * scheduler on the same database is refused. A run that fails is told in one line, and the next
 * takes place. Each run reads the whole archive, so that every statistic is exact, also where ticks
 * came late; as that takes the longer the more there is, {@code --lookBackSeconds} bounds it.
 *
 * <p>Exit codes: 0 when the runs asked for have ended well, 1 when one of them failed, 2 when it
 * could not start, another scheduler being at work included; 130 after Ctrl-C and 143 after a
 * polite kill, as the JVM has it, with the run under way cancelled and logged as failed, 'stopped'.
 */
public final class ScheduledBatch {

  /** The command, with the options of a run and those of the schedule. */
  public static final PipelineCommand SCHEDULE =
      new PipelineCommand(
          "schedule",
          "Computes statistics of the ticks of table tickers again and again, until Ctrl-C.",
          ScheduleOptions.class,
          List.of(
              "tickbeam schedule --sinks=mysql",
              "tickbeam schedule --everySeconds=3600 --lookBackSeconds=86400 --runner=flink"));

  private static final int FAILED = 1;
  private static final int COULD_NOT_START = 2;

  private ScheduledBatch() {}

  /** Runs the pipeline until there were as many runs as asked for. */
  public static void main(String[] args) throws InterruptedException, SQLException {
    NeutralLocale.use();
    int exitCode = execute(Arrays.asList(args));
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  private static int execute(List<String> args) throws InterruptedException, SQLException {
    if (args.contains("--help")) {
      System.out.print(SCHEDULE.help());
      return 0;
    }
    try {
      // The source is always the database, whatever other commands read.
      Command command =
          parse(List.of(SCHEDULE.complete(Set.of("source"), args.toArray(String[]::new))));
      Schedule schedule = Schedule.of(command.options());
      String runner = command.options().getRunner().getSimpleName();
      long failed =
          Scheduler.run(
              schedule,
              runner,
              command.arguments(),
              Database.of(command.options()),
              PipelineMonitor.address(command.options()));
      return failed == 0 ? 0 : FAILED;
    } catch (TickbeamException e) {
      System.err.println("tickbeam: " + e.getMessage());
      return COULD_NOT_START;
    }
  }

  /** The arguments, and the options that they set. */
  record Command(List<String> arguments, ScheduleOptions options) {}

  /**
   * Reads a command line.
   *
   * @throws TickbeamException with all that is wrong
   */
  static Command parse(List<String> args) {
    PipelineOptionsFactory.register(ScheduleOptions.class);
    List<String> arguments = Schedule.withSource(args);
    ScheduleOptions options =
        Arguments.parse(arguments.toArray(String[]::new)).as(ScheduleOptions.class);
    OptionProblems problems = new OptionProblems();
    Schedule.check(options, problems);
    OptionCheck.check(options, problems);
    problems.throwIfAny();
    return new Command(arguments, options);
  }
}
