package io.tickbeam.pipelines;

import java.util.Arrays;
import java.util.Locale;
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
}
