package io.tickbeam.pipelines;

import io.tickbeam.pipelines.moving.MovingWindows;
import io.tickbeam.pipelines.read.ReadKafka;
import io.tickbeam.pipelines.read.ReadMySql;
import io.tickbeam.pipelines.read.Reading;
import io.tickbeam.pipelines.read.ReportEnd;
import io.tickbeam.pipelines.tick.EventTime;
import io.tickbeam.pipelines.tick.Tick;
import io.tickbeam.pipelines.tick.TickCoder;
import io.tickbeam.pipelines.windows.Firings;
import io.tickbeam.pipelines.write.ArchiveTicks;
import io.tickbeam.pipelines.write.WriteDeadLetters;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * The one pipeline: ticks from Kafka (unbounded) or from a MySQL snapshot (bounded), the same
 * statistics per product and window, to any of the sinks.
 */
public final class TickerPipeline {

  private TickerPipeline() {}

  /** Runs the pipeline; exit code 0 when it ended well, 2 when it could not start, 1 otherwise. */
  public static void main(String[] args) {
    int exitCode = CommandLine.execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /**
   * Builds the pipeline.
   *
   * @throws ConfigurationException when an option is wrong or a server does not answer
   */
  public static Pipeline build(TickerOptions options) {
    OptionProblems.requireNone(options);
    Database database = Database.of(options);
    WriteResults sinks = WriteResults.of(options, database);
    sinks.requireServers();
    Pipeline pipeline = Pipeline.create(options);
    pipeline.getCoderRegistry().registerCoderForClass(Tick.class, TickCoder.of());
    PCollection<Tick> ticks =
        switch (options.getSource()) {
          case KAFKA -> readStream(pipeline, options, database);
          case MYSQL -> pipeline.apply("Read", ReadMySql.of(options));
        };
    sinks.write(ticks.apply("Results", results(options)));
    return pipeline;
  }

  /** What a stream gives beside its ticks goes where it belongs. */
  private static PCollection<Tick> readStream(
      Pipeline pipeline, TickerOptions options, Database database) {
    Reading reading = pipeline.apply("Read", ReadKafka.of(options));
    reading
        .deadLetters()
        .apply(
            "DeadLetters",
            WriteDeadLetters.of(options.getBootstrapServers(), options.getDeadLetterTopic()));
    if (options.getArchive()) {
      database.requireTable("tickers");
      PCollectionList.of(reading.ticks())
          .and(reading.tooLate())
          .apply("AllTicks", Flatten.pCollections())
          .apply("Archive", ArchiveTicks.of(database));
    }
    if (options.getStopWhenCaughtUp()) {
      reading.ends().apply("ReportEnd", ReportEnd.create());
    }
    return reading.ticks();
  }

  private static ComputeResults results(TickerOptions options) {
    ComputeResults results =
        ComputeResults.of(
            OptionProblems.analytics(options),
            options.getSource().mode(),
            options.getWindowSeconds(),
            MovingWindows.of(options.getMovingEverySeconds(), options.getMovingWindows()),
            new Firings(options.getAllowedLatenessSeconds(), options.getRevisionDelayMillis()));
    return options.getLeadInSeconds() == 0
        ? results
        : results.from(EventTime.toNanos(Instant.parse(options.getFrom())));
  }
}
