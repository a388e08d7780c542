package io.tickbeam.pipelines;

import io.tickbeam.pipelines.read.Reading;
import io.tickbeam.pipelines.read.ReportEnd;
import io.tickbeam.pipelines.read.Source;
import io.tickbeam.pipelines.tick.Tick;
import io.tickbeam.pipelines.tick.TickCoder;
import io.tickbeam.pipelines.windows.ComputeWindowStats;
import io.tickbeam.pipelines.windows.WindowStats;
import io.tickbeam.pipelines.write.ArchiveTicks;
import io.tickbeam.pipelines.write.WriteConsole;
import io.tickbeam.pipelines.write.WriteDeadLetters;
import io.tickbeam.pipelines.write.WriteKafka;
import io.tickbeam.pipelines.write.WriteMySql;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
    Set<String> sinks = OptionProblems.sinks(options);
    String mode = options.getSource().mode();
    Database database = Database.of(options);
    if (sinks.contains("mysql")) {
      database.requireTable("window_stats");
    }
    requireTopics(options, sinks);
    Pipeline pipeline = Pipeline.create(options);
    pipeline.getCoderRegistry().registerCoderForClass(Tick.class, TickCoder.of());
    Reading reading = pipeline.apply("Read", options.getSource().read(options));
    if (options.getSource() == Source.KAFKA) {
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
    }
    PCollection<WindowStats> stats =
        reading
            .ticks()
            .apply(
                "WindowStats",
                ComputeWindowStats.of(
                    options.getWindowSeconds(), options.getAllowedLatenessSeconds()));
    if (sinks.contains("mysql")) {
      stats.apply("ToMySql", WriteMySql.of(database, mode));
    }
    if (sinks.contains("kafka")) {
      stats.apply(
          "ToKafka",
          WriteKafka.of(options.getBootstrapServers(), options.getWindowStatsTopic(), mode));
    }
    if (sinks.contains("console")) {
      stats.apply("ToConsole", WriteConsole.of());
    }
    return pipeline;
  }

  private static void requireTopics(TickerOptions options, Set<String> sinks) {
    Map<String, String> written = new HashMap<>();
    if (options.getSource() == Source.KAFKA) {
      written.put(options.getDeadLetterTopic(), "--deadLetterTopic");
    }
    if (sinks.contains("kafka")) {
      written.put(options.getWindowStatsTopic(), "--windowStatsTopic");
    }
    if (!written.isEmpty()) {
      Brokers.of(options).requireTopics(written);
    }
  }
}
