package io.tickbeam.pipelines.job;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.compute.ComputeResults;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.progress.SaveProgress;
import io.tickbeam.pipelines.progress.StreamStart;
import io.tickbeam.pipelines.read.kafka.KafkaInput;
import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.read.kafka.KafkaReader;
import io.tickbeam.pipelines.read.mysql.ReadMySql;
import io.tickbeam.pipelines.servers.Database;
import io.tickbeam.pipelines.tick.TickBatch;
import io.tickbeam.pipelines.write.WriteResults;
import io.tickbeam.pipelines.write.mysql.ArchiveTicks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions.CheckEnabled;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * The steps of the pipeline, put together: read, compute, write.
 *
 * @param pipeline ready to run
 * @param stream what it reads from Kafka; empty for a bounded run
 */
public record PipelineAssembly(Pipeline pipeline, Optional<KafkaPlan> stream) {

  /**
   * Builds the pipeline of options that have no problem by themselves.
   *
   * @param jobName name that the user has given to the run, if any
   * @param reader how the runner reads topics
   * @throws TickbeamException when an option is wrong or a server does not answer
   */
  static PipelineAssembly build(
      TickerOptions options, Optional<String> jobName, KafkaReader reader) {
    OptionProblems problems = new OptionProblems();
    StartChecks checks = new StartChecks(options);
    checks.run(jobName, reader, (name, check) -> check.accept(problems));
    problems.throwIfAny();
    return checks
        .topics()
        .map(each -> ofStream(options, each))
        .orElseGet(() -> ofSnapshot(options, checks.snapshot().orElseThrow()));
  }

  /** The pipeline of a stream. */
  static PipelineAssembly ofStream(TickerOptions options, StreamTopics topics) {
    Pipeline pipeline = create(options);
    KafkaPlan plan = topics.read().plan();
    KafkaInput reading = readStream(pipeline, topics, options);
    leaveOutFinished(options, plan.start());
    write(reading.ticks(), options);
    if (plan.start().isNamed()) {
      saveProgress(pipeline, plan, reading);
    }
    return new PipelineAssembly(pipeline, Optional.of(plan));
  }

  private static PipelineAssembly ofSnapshot(TickerOptions options, ReadMySql snapshot) {
    Pipeline pipeline = create(options);
    write(pipeline.apply("Read", snapshot), options);
    return new PipelineAssembly(pipeline, Optional.empty());
  }

  private static Pipeline create(TickerOptions options) {
    // Runners know state by the names of steps, so each has one of its own that stays.
    options.setStableUniqueNames(CheckEnabled.ERROR);
    return Pipeline.create(options);
  }

  private static void write(PCollection<TickBatch> ticks, TickerOptions options) {
    WriteResults.of(options).write(ticks.apply("Results", ComputeResults.of(options)));
  }

  /** The ticks of a stream; its dead letters and its archive are dealt with here. */
  private static KafkaInput readStream(
      Pipeline pipeline, StreamTopics topics, TickerOptions options) {
    KafkaInput reading = pipeline.apply("Read", topics.read());
    reading.deadLetters().apply("DeadLetters", topics.deadLetters());
    if (options.getArchive()) {
      PCollectionList.of(reading.ticks())
          .and(reading.tooLate())
          .apply("AllTicks", Flatten.pCollections())
          .apply("Archive", ArchiveTicks.of(Database.of(options)));
    }
    return reading;
  }

  /** A stream that is resumed reads what unfinished results look back on, as a bounded run does. */
  private static void leaveOutFinished(TickerOptions options, StreamStart start) {
    if (start.isResumed()) {
      options.setFrom(Instant.ofEpochMilli(start.fromMillis()).toString());
      options.setLeadInSeconds(StreamStart.LOOK_BACK.toSeconds());
    }
  }

  private static void saveProgress(Pipeline pipeline, KafkaPlan plan, KafkaInput reading) {
    new SaveProgress(
            plan.start(),
            plan.begins(),
            plan.cluster(),
            Duration.ofMillis(plan.allowedLatenessMillis()),
            Duration.ofMillis(plan.windowMillis()),
            plan.stopWhenCaughtUp())
        .apply(pipeline, reading.notes());
  }
}
