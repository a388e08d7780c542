package io.tickbeam.pipelines.write;

import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.write.console.ConsoleSink;
import io.tickbeam.pipelines.write.csv.CsvSink;
import io.tickbeam.pipelines.write.kafka.KafkaSink;
import io.tickbeam.pipelines.write.mongo.MongoSink;
import io.tickbeam.pipelines.write.mysql.MySqlSink;
import io.tickbeam.pipelines.write.sink.Sink;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The list of all sinks. A new one is added here. */
public final class Sinks {

  private static final List<Sink> ALL =
      List.of(new MySqlSink(), new KafkaSink(), new MongoSink(), new CsvSink(), new ConsoleSink());

  private Sinks() {}

  /** The names of all sinks, separated by commas. */
  public static String names() {
    return ALL.stream().map(Sink::name).collect(Collectors.joining(","));
  }

  /** The sinks that {@code --sinks} names, in the order of the list; unknown names are ignored. */
  public static List<Sink> of(TickerOptions options) {
    List<String> names = Arrays.stream(options.getSinks().split(",")).map(String::strip).toList();
    return ALL.stream().filter(sink -> names.contains(sink.name())).toList();
  }
}
