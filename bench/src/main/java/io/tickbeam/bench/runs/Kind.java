package io.tickbeam.bench.runs;

/** What is measured. */
public enum Kind {
  /** A stream that reads a topic from its beginning to what was its end. */
  CATCH_UP("catch-up"),
  /** A stream whose ticks come while it runs. */
  LIVE("live"),
  /** A bounded run over what is stored. */
  BATCH("batch");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** As tables and reports name it. */
  public String label() {
    return label;
  }
}
