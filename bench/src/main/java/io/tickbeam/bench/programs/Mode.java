package io.tickbeam.bench.programs;

import java.util.Locale;

/** What a program reads. */
public enum Mode {
  /** The topic. */
  STREAM,
  /** What is stored. */
  BATCH;

  /** As in column {@code mode} of table {@code window_stats}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
