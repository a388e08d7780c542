package io.tickbeam.contract.time;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The lengths of moving windows, the shortest first. */
public enum WindowLength {
  /** 30 seconds. */
  HALF_MINUTE("30s", 30),
  /** A minute. */
  MINUTE("1m", 60),
  /** Five minutes. */
  FIVE_MINUTES("5m", 300),
  /** A quarter of an hour. */
  QUARTER("15m", 900),
  /** Half an hour. */
  HALF_HOUR("30m", 1800),
  /** An hour. */
  HOUR("1h", 3600);

  private final String label;
  private final long seconds;

  WindowLength(String label, long seconds) {
    this.label = label;
    this.seconds = seconds;
  }

  /** As messages and collections name it, such as {@code 5m}. */
  public String label() {
    return label;
  }

  /** Its length in seconds. */
  public long seconds() {
    return seconds;
  }

  /** All labels with commas between them. */
  public static String labels() {
    return Arrays.stream(values()).map(WindowLength::label).collect(Collectors.joining(","));
  }

  /** The lengths in a list of labels with commas between them; what is no label is left out. */
  public static List<WindowLength> named(String labels) {
    List<String> wanted = Arrays.stream(labels.split(",", -1)).map(String::strip).toList();
    return Arrays.stream(values()).filter(length -> wanted.contains(length.label)).toList();
  }
}
