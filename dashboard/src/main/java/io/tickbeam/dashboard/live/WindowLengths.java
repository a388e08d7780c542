package io.tickbeam.dashboard.live;

import java.util.List;

/** The window lengths of moving statistics and z-scores, by their names in messages. */
public final class WindowLengths {

  /** The shortest first. */
  public static final List<String> ALL = List.of("30s", "1m", "5m", "15m", "30m", "1h");

  private WindowLengths() {}
}
