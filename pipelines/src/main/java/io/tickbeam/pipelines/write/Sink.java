package io.tickbeam.pipelines.write;

import io.tickbeam.pipelines.options.TickerOptions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where results go; {@code --sinks} picks any of them. */
public enum Sink {
  /** Tables of the database: window statistics and summaries. */
  MYSQL,
  /** A topic for each kind of result. */
  KAFKA,
  /** A MongoDB collection for each kind of result, and one for each length of z-scores. */
  MONGO,
  /** CSV files, for each kind of result one folder a day. */
  CSV,
  /** The terminal. */
  CONSOLE;

  /** As {@code --sinks} names it. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All of them, as {@code --sinks} names them. */
  public static String optionNames() {
    return Arrays.stream(values()).map(Sink::optionName).collect(Collectors.joining(","));
  }

  /** The sinks that the options name; unknown names are left out. */
  public static Set<Sink> of(TickerOptions options) {
    List<String> names = Arrays.stream(options.getSinks().split(",")).map(String::strip).toList();
    Set<Sink> chosen = EnumSet.noneOf(Sink.class);
    for (Sink each : values()) {
      if (names.contains(each.optionName())) {
        chosen.add(each);
      }
    }
    return chosen;
  }
}
