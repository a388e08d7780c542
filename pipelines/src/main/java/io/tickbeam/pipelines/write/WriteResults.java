package io.tickbeam.pipelines.write;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.compute.Analytic;
import io.tickbeam.pipelines.compute.ComputeResults;
import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import io.tickbeam.pipelines.compute.windows.TriggerPolicy;
import io.tickbeam.pipelines.options.Source;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.servers.Brokers;
import io.tickbeam.pipelines.servers.Database;
import io.tickbeam.pipelines.servers.MongoStore;
import io.tickbeam.pipelines.write.console.WriteConsole;
import io.tickbeam.pipelines.write.csv.WriteCsv;
import io.tickbeam.pipelines.write.kafka.WriteKafka;
import io.tickbeam.pipelines.write.mongo.WriteMongo;
import io.tickbeam.pipelines.write.mysql.WriteMySql;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Chooses the sinks, and checks before a run that their servers are there. */
public final class WriteResults {

  private final TickerOptions options;
  private final Database database;
  private final Set<Sink> sinks;
  private final Set<ResultKind> outputs;

  private WriteResults(TickerOptions options, Database database) {
    this.options = options;
    this.database = database;
    this.sinks = Sink.of(options);
    this.outputs = outputs(Analytic.of(options));
  }

  public static WriteResults of(TickerOptions options, Database database) {
    return new WriteResults(options, database);
  }

  private static Set<ResultKind> outputs(Set<Analytic> analytics) {
    Set<ResultKind> outputs = EnumSet.noneOf(ResultKind.class);
    analytics.forEach(analytic -> outputs.addAll(outputs(analytic)));
    return outputs;
  }

  private static Set<ResultKind> outputs(Analytic analytic) {
    return switch (analytic) {
      case WINDOWS -> EnumSet.of(ResultKind.WINDOW_STATS);
      case MOVING -> EnumSet.of(ResultKind.MOVING_STATS);
      case ZSCORES -> EnumSet.of(ResultKind.Z_SCORES);
      case NEXTMOVE -> EnumSet.of(ResultKind.PRICE_HIGHER, ResultKind.PRICE_LOWER);
      case SUMMARY -> EnumSet.of(ResultKind.PRODUCT_SUMMARY);
    };
  }

  /**
   * Checks that the servers written to answer and have what is written to.
   *
   * @throws TickbeamException with what to do, when not
   */
  public void requireServers() {
    if (sinks.contains(Sink.MYSQL)) {
      Analytic.of(options).stream()
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
                      topic,
                      output == ResultKind.WINDOW_STATS ? "--windowStatsTopic" : "--analytics"));
    }
    if (!written.isEmpty()) {
      Brokers.of(options).requireTopics(written);
    }
  }

  /** Writes the results of {@link ComputeResults} to every sink. */
  public void write(PCollectionTuple results) {
    Analytic.of(options).stream()
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
              2 * EvaluationGrid.of(options.getMovingEverySeconds()).blockSeconds());
      TriggerPolicy longer = triggers().longer(options.getWindowSeconds());
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

  private TriggerPolicy triggers() {
    return new TriggerPolicy(options.getAllowedLatenessSeconds(), options.getRevisionDelayMillis());
  }

  /** The outputs of an analytic that have a table. */
  private static Set<ResultKind> tabled(Analytic analytic) {
    Set<ResultKind> tabled = EnumSet.of(ResultKind.WINDOW_STATS, ResultKind.PRODUCT_SUMMARY);
    tabled.retainAll(outputs(analytic));
    return tabled;
  }

  private Map<ResultKind, String> topics() {
    Map<ResultKind, String> topics = new EnumMap<>(ResultKind.class);
    for (ResultKind output : outputs) {
      topics.put(
          output,
          output == ResultKind.WINDOW_STATS ? options.getWindowStatsTopic() : output.label());
    }
    return topics;
  }
}
