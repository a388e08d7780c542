package io.tickbeam.bench.programs;

import java.util.Locale;

/** What a program reads. */
public enum Mode {
  /** The topic. */
  STREAM,
  /** What is stored. */
  BATCH;

  /** The mode that a program's label begins with. */
  static Mode of(String label) {
    return label.startsWith(STREAM.label() + "-") ? STREAM : BATCH;
  }

  /** As in column {@code mode} of table {@code window_stats}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
