package io.tickbeam.pipelines.job;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.time.WindowLength;
import io.tickbeam.pipelines.compute.Analytics;
import io.tickbeam.pipelines.compute.analytic.Analytic;
import io.tickbeam.pipelines.monitor.PipelineMonitor;
import io.tickbeam.pipelines.options.Names;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.Source;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.options.WindowLengths;
import io.tickbeam.pipelines.progress.StreamStart;
import io.tickbeam.pipelines.runners.Machine;
import io.tickbeam.pipelines.runners.RunnerProfile;
import io.tickbeam.pipelines.servers.Brokers;
import io.tickbeam.pipelines.servers.Database;
import io.tickbeam.pipelines.write.Sinks;
import io.tickbeam.pipelines.write.kafka.KafkaSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Finds everything that is wrong with the options before any server is asked. */
public final class OptionCheck {

  static final String LOG_LEVELS = "error,warn,info,debug";

  private OptionCheck() {}

  /**
   * Checks options on their own and together.
   *
   * @throws TickbeamException naming every problem in one line
   */
  public static void requireNoProblems(TickerOptions options) {
    OptionProblems problems = new OptionProblems();
    check(options, problems);
    problems.throwIfAny();
  }

  /** As {@link #requireNoProblems}, for options that are checked together with others. */
  public static void check(TickerOptions options, OptionProblems problems) {
    checkValues(options, problems);
    checkMachine(options, problems);
  }

  /** Finds what is wrong with the values. */
  static void checkValues(TickerOptions options, OptionProblems problems) {
    checkResults(options, problems);
    checkSeconds(options, problems);
    checkTimes(options, problems);
    Brokers.check(options, problems);
    problems.ask(() -> Database.of(options)).ifPresent(each -> each.check(problems));
    StreamStart.check(options, problems);
    problems.collect(() -> PipelineMonitor.address(options));
    problems.requireNames("--logLevel", options.getLogLevel(), LOG_LEVELS);
    problems.require(
        hasFolder(options.getSummaryFile()),
        "--summaryFile="
            + options.getSummaryFile()
            + " is in no folder: create it or correct the path.");
  }

  /** Finds what keeps the runner from working in this process and on this machine. */
  static void checkMachine(TickerOptions options, OptionProblems problems) {
    RunnerProfile.of("--runner=" + options.getRunner().getSimpleName())
        .check(options, Machine.current(), problems);
  }

  private static void checkResults(TickerOptions options, OptionProblems problems) {
    problems.requireNames("--sinks", options.getSinks(), Sinks.names());
    problems.requireNames("--analytics", options.getAnalytics(), Analytics.names());
    problems.requireNames("--movingWindows", options.getMovingWindows(), WindowLength.labels());
    for (Analytic analytic : Analytics.of(options)) {
      problems.require(
          options.getSource() == Source.MYSQL || !analytic.isBoundedOnly(),
          "--analytics=" + analytic.name() + " is for --source=MYSQL: a stream has no end.");
    }
    checkTopics(options, problems);
    Sinks.of(options).forEach(sink -> sink.checkOptions(options, problems));
    problems.require(
        !options.getArchive() || options.getSource() == Source.KAFKA,
        "--archive is for --source=KAFKA: rows of the archive are there already.");
  }

  private static void checkTopics(TickerOptions options, OptionProblems problems) {
    boolean results = Sinks.of(options).stream().anyMatch(each -> each instanceof KafkaSink);
    problems.collect(() -> Names.requireDistinctTopics(options, results));
  }

  private static void checkSeconds(TickerOptions options, OptionProblems problems) {
    WindowLengths.check(options, problems);
    problems.requireSeconds("--movingEverySeconds", options.getMovingEverySeconds(), 1);
    problems.requireSeconds("--leadInSeconds", options.getLeadInSeconds(), 0);
    problems.requireSeconds("--idleSeconds", options.getIdleSeconds(), 1);
    problems.requireSeconds("--watermarkDelaySeconds", options.getWatermarkDelaySeconds(), 0);
    problems.requireSeconds("--allowedLatenessSeconds", options.getAllowedLatenessSeconds(), 0);
    problems.require(options.getReadPartitions() >= 1, "--readPartitions must be at least 1.");
  }

  private static void checkTimes(TickerOptions options, OptionProblems problems) {
    Optional<Instant> from = problems.time("--from", options.getFrom());
    Optional<Instant> to = problems.time("--to", options.getTo());
    problems.require(
        from.isEmpty() || to.isEmpty() || from.get().isBefore(to.get()),
        "--from must be before --to.");
    problems.require(
        options.getLeadInSeconds() == 0 || options.getFrom() != null,
        "--leadInSeconds is time before --from: set --from, too.");
  }

  private static boolean hasFolder(String file) {
    return file == null || Files.isDirectory(Path.of(file).toAbsolutePath().getParent());
  }
}
