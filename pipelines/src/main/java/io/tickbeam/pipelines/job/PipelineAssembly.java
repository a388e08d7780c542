package io.tickbeam.pipelines.job;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.compute.ComputeResults;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.read.kafka.KafkaInput;
import io.tickbeam.pipelines.read.kafka.ReadKafka;
import io.tickbeam.pipelines.read.kafka.ReportEnd;
import io.tickbeam.pipelines.read.mysql.ReadMySql;
import io.tickbeam.pipelines.servers.Database;
import io.tickbeam.pipelines.tick.TickCoder;
import io.tickbeam.pipelines.write.WriteResults;
import io.tickbeam.pipelines.write.kafka.WriteDeadLetters;
import io.tickbeam.pipelines.write.mysql.ArchiveTicks;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** Puts the steps of the pipeline together: read, compute, write. */
public final class PipelineAssembly {

  private PipelineAssembly() {}

  /**
   * Builds the pipeline.
   *
   * @throws TickbeamException when an option is wrong or a server does not answer
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
    sinks.write(ticks.apply("Results", ComputeResults.of(options)));
    return pipeline;
  }

  /** What a stream gives beside its ticks goes where it belongs. */
  private static PCollection<Tick> readStream(
      Pipeline pipeline, TickerOptions options, Database database) {
    KafkaInput reading = pipeline.apply("Read", ReadKafka.of(options));
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
}
