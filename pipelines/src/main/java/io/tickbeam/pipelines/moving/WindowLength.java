package io.tickbeam.pipelines.moving;

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

  /** Seconds of the longest. */
  public static long longestSeconds() {
    return HOUR.seconds;
  }
}
