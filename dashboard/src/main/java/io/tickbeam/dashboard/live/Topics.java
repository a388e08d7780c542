package io.tickbeam.dashboard.live;

import java.util.LinkedHashMap;
import java.util.Map;

/** The topics that are read, and how far back from their end, in messages of each partition. */
final class Topics {

  static final String TICKERS = "tickers";
  static final String WINDOW_STATS = "window-stats";
  static final String MOVING_STATS = "moving-stats";
  static final String Z_SCORES = "z-scores";
  static final String PIPELINE_STATUS = "pipeline-status";
  static final String DEAD_LETTERS = "tickers.dead-letters";

  /** Enough for the open windows, for a week of one product's moving statistics, and so on. */
  static final Map<String, Long> LOOK_BACK = lookBack();

  private Topics() {}

  private static Map<String, Long> lookBack() {
    Map<String, Long> messages = new LinkedHashMap<>();
    messages.put(TICKERS, 20_000L);
    messages.put(WINDOW_STATS, 20_000L);
    messages.put(MOVING_STATS, 60_000L);
    messages.put(Z_SCORES, 200_000L);
    messages.put(PIPELINE_STATUS, 1_000L);
    messages.put(DEAD_LETTERS, 20_000L);
    return Map.copyOf(messages);
  }
}
