package io.tickbeam.bench.peers;

import java.util.Locale;

/** Which of the two questions a program answers. */
enum Mode {
  /** Catching up with the topic. */
  STREAM,
  /** Over what is stored. */
  BATCH;

  /** As in table {@code window_stats}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
