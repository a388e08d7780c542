package io.tickbeam.pipelines;

import io.tickbeam.pipelines.blocks.Grid;
import io.tickbeam.pipelines.read.Source;
import io.tickbeam.pipelines.results.Output;
import io.tickbeam.pipelines.results.ResultBlock;
import io.tickbeam.pipelines.windows.Firings;
import io.tickbeam.pipelines.write.WriteConsole;
import io.tickbeam.pipelines.write.WriteCsv;
import io.tickbeam.pipelines.write.WriteKafka;
import io.tickbeam.pipelines.write.WriteMongo;
import io.tickbeam.pipelines.write.WriteMySql;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Chooses the sinks, and checks before a run that their servers are there. */
final class WriteResults {

  private final TickerOptions options;
  private final Database database;
  private final Set<Sink> sinks;
  private final Set<Output> outputs;

  private WriteResults(TickerOptions options, Database database) {
    this.options = options;
    this.database = database;
    this.sinks = OptionProblems.sinks(options);
    this.outputs = outputs(OptionProblems.analytics(options));
  }

  static WriteResults of(TickerOptions options, Database database) {
    return new WriteResults(options, database);
  }

  private static Set<Output> outputs(Set<Analytic> analytics) {
    Set<Output> outputs = EnumSet.noneOf(Output.class);
    analytics.forEach(analytic -> outputs.addAll(outputs(analytic)));
    return outputs;
  }

  private static Set<Output> outputs(Analytic analytic) {
    return switch (analytic) {
      case WINDOWS -> EnumSet.of(Output.WINDOW_STATS);
      case MOVING -> EnumSet.of(Output.MOVING_STATS);
      case ZSCORES -> EnumSet.of(Output.Z_SCORES);
      case NEXTMOVE -> EnumSet.of(Output.PRICE_HIGHER, Output.PRICE_LOWER);
      case SUMMARY -> EnumSet.of(Output.PRODUCT_SUMMARY);
    };
  }

  /**
   * Checks that the servers written to answer and have what is written to.
   *
   * @throws ConfigurationException with what to do, when not
   */
  void requireServers() {
    if (sinks.contains(Sink.MYSQL)) {
      OptionProblems.analytics(options).stream()
          .flatMap(analytic -> tabled(analytic).stream())
          .forEach(output -> database.requireTable(WriteMySql.table(output)));
    }
    if (sinks.contains(Sink.MONGO)) {
      Map<String, String> collections = new HashMap<>();
      outputs.forEach(output -> collections.putAll(WriteMongo.timeFieldByCollection(output)));
      MongoStore.of(options).prepare(collections);
    }
    if (sinks.contains(Sink.CSV)) {
      WriteCsv.requireWritable(csvFolder());
    }
    Map<String, String> written = new HashMap<>();
    if (options.getSource() == Source.KAFKA) {
      written.put(options.getDeadLetterTopic(), "--deadLetterTopic");
      if (options.getStatusTopic() != null) {
        written.put(options.getStatusTopic(), "--statusTopic");
      }
    }
    if (sinks.contains(Sink.KAFKA)) {
      topics()
          .forEach(
              (output, topic) ->
                  written.put(
                      topic, output == Output.WINDOW_STATS ? "--windowStatsTopic" : "--analytics"));
    }
    if (!written.isEmpty()) {
      Brokers.of(options).requireTopics(written);
    }
  }

  /** Writes the results of {@link ComputeResults} to every sink. */
  void write(PCollectionTuple results) {
    OptionProblems.analytics(options).stream()
        .map(Analytic::madeWith)
        .distinct()
        .forEach(analytic -> write(analytic, results.get(ComputeResults.tag(analytic))));
  }

  private void write(Analytic analytic, PCollection<ResultBlock> results) {
    String name = " " + analytic.optionName();
    if (sinks.contains(Sink.MYSQL)) {
      tabled(analytic)
          .forEach(output -> results.apply("ToMySql" + name, WriteMySql.of(database, output)));
    }
    if (sinks.contains(Sink.KAFKA)) {
      results.apply("ToKafka" + name, WriteKafka.of(options.getBootstrapServers(), topics()));
    }
    if (sinks.contains(Sink.MONGO)) {
      results.apply("ToMongo" + name, WriteMongo.of(MongoStore.of(options)));
    }
    if (sinks.contains(Sink.CSV)) {
      // A next move is known last: when the block after its own is complete.
      long lagSeconds =
          Math.max(
              options.getWindowSeconds(),
              2 * Grid.of(options.getMovingEverySeconds()).blockSeconds());
      Firings longer = firings().longer(options.getWindowSeconds());
      results.apply("ToCsv" + name, WriteCsv.of(csvFolder(), lagSeconds, longer));
    }
    if (sinks.contains(Sink.CONSOLE)) {
      results.apply("ToConsole" + name, WriteConsole.of());
    }
  }

  /** Streams and batches each have a tree of files of their own, which can be compared. */
  private Path csvFolder() {
    return Path.of(options.getCsvDirectory(), options.getSource().mode()).toAbsolutePath();
  }

  private Firings firings() {
    return new Firings(options.getAllowedLatenessSeconds(), options.getRevisionDelayMillis());
  }

  /** The outputs of an analytic that have a table. */
  private static Set<Output> tabled(Analytic analytic) {
    Set<Output> tabled = EnumSet.of(Output.WINDOW_STATS, Output.PRODUCT_SUMMARY);
    tabled.retainAll(outputs(analytic));
    return tabled;
  }

  private Map<Output, String> topics() {
    Map<Output, String> topics = new EnumMap<>(Output.class);
    for (Output output : outputs) {
      topics.put(
          output, output == Output.WINDOW_STATS ? options.getWindowStatsTopic() : output.label());
    }
    return topics;
  }
}
