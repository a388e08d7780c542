package io.tickbeam.pipelines.options;

/** Where ticks come from. */
public enum Source {
  /** Kafka, unbounded. */
  KAFKA,
  /** A snapshot of table {@code tickers}, bounded. */
  MYSQL;

  /** Column {@code mode} of what comes from this source. */
  public String mode() {
    return this == KAFKA ? "stream" : "batch";
  }
}
