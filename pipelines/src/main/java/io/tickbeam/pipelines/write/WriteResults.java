package io.tickbeam.pipelines.write;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.compute.Analytics;
import io.tickbeam.pipelines.compute.ComputeResults;
import io.tickbeam.pipelines.compute.analytic.Analytic;
import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    this.outputs = outputs(Analytics.of(options));
  }

  public static WriteResults of(TickerOptions options, Database database) {
    return new WriteResults(options, database);
  }

  private static Set<ResultKind> outputs(List<Analytic> analytics) {
    Set<ResultKind> outputs = EnumSet.noneOf(ResultKind.class);
    analytics.forEach(analytic -> outputs.addAll(analytic.kinds()));
    return outputs;
  }

  /**
   * Checks that the servers written to answer and have what is written to.
   *
   * @throws TickbeamException with what to do, when not
   */
  public void requireServers() {
    if (sinks.contains(Sink.MYSQL)) {
      tabled(outputs).forEach(output -> database.requireTable(output.table()));
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
    Map<PCollection<ResultBlock>, List<Analytic>> analytics = new LinkedHashMap<>();
    for (Analytic analytic : Analytics.of(options)) {
      analytics
          .computeIfAbsent(results.get(ComputeResults.tag(analytic)), any -> new ArrayList<>())
          .add(analytic);
    }
    analytics.forEach((collection, sharing) -> write(sharing, collection));
  }

  /** Writes one collection, which may hold the results of several analytics. */
  private void write(List<Analytic> analytics, PCollection<ResultBlock> results) {
    String name = " " + analytics.stream().map(Analytic::name).collect(Collectors.joining("+"));
    if (sinks.contains(Sink.MYSQL)) {
      tabled(outputs(analytics))
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
          Math.max(options.getWindowSeconds(), 2 * EvaluationGrid.of(options).blockSeconds());
      TriggerPolicy longer = TriggerPolicy.of(options).longer(options.getWindowSeconds());
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

  /** Those that have a table. */
  private static Set<ResultKind> tabled(Set<ResultKind> outputs) {
    Set<ResultKind> tabled = EnumSet.of(ResultKind.WINDOW_STATS, ResultKind.PRODUCT_SUMMARY);
    tabled.retainAll(outputs);
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
