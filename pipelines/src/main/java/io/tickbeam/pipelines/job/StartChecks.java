package io.tickbeam.pipelines.job;

import io.tickbeam.pipelines.options.Names;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.Source;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.read.kafka.KafkaReader;
import io.tickbeam.pipelines.read.mysql.ReadMySql;
import io.tickbeam.pipelines.servers.Database;
import io.tickbeam.pipelines.write.WriteResults;
import io.tickbeam.pipelines.write.mysql.ArchiveTicks;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What is checked before a run starts, and what the checks have found out for it: servers, topics,
 * tables and rights.
 */
final class StartChecks {

  private final TickerOptions options;
  private Optional<StreamTopics> topics = Optional.empty();
  private Optional<ReadMySql> snapshot = Optional.empty();

  StartChecks(TickerOptions options) {
    this.options = options;
  }

  /** The topics of a stream; empty for a bounded run, and where the check has failed. */
  Optional<StreamTopics> topics() {
    return topics;
  }

  /** What a bounded run reads; empty for a stream, and where the check has failed. */
  Optional<ReadMySql> snapshot() {
    return snapshot;
  }

  /**
   * Hands over all checks, to be run in this order.
   *
   * @param jobName name that the user has given to the run, if any
   * @param reader how the runner reads topics
   * @param runner runs a check, which has a name for users
   */
  void run(
      Optional<String> jobName,
      KafkaReader reader,
      BiConsumer<String, Consumer<OptionProblems>> runner) {
    WriteResults.of(options).forEachCheck(runner);
    if (options.getArchive()) {
      runner.accept(
          "archive",
          problems -> problems.collect(() -> ArchiveTicks.of(Database.of(options)).check()));
    }
    if (options.getSource() == Source.KAFKA) {
      runner.accept(
          "topics",
          problems ->
              topics = problems.ask(() -> StreamTopics.check(options, jobName, reader, problems)));
    } else {
      runner.accept(
          "table " + Names.tables(options).tickers(),
          problems -> snapshot = problems.ask(() -> ReadMySql.of(options)));
    }
  }
}
