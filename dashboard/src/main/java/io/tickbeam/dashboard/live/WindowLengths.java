package io.tickbeam.dashboard.live;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The window lengths of moving statistics and z-scores, by their names in messages, in the order in
 * which they were seen: their places in that order are their places in points. Safe for several
 * threads.
 */
public final class WindowLengths {

  private static final List<String> USUAL = List.of("30s", "1m", "5m", "15m", "30m", "1h");

  /** More than anybody can tell apart on a screen. */
  private static final int MOST = 12;

  private final List<String> names = new CopyOnWriteArrayList<>();

  /** The place of a length; below 0 when there are too many. */
  synchronized int placeOf(String name) {
    int place = names.indexOf(name);
    if (place >= 0 || names.size() == MOST || !name.matches("\\d{1,6}[a-z]{1,2}")) {
      return place;
    }
    names.add(name);
    return names.size() - 1;
  }

  /** How many were seen. */
  int size() {
    return names.size();
  }

  /** Those that were seen; the usual ones before the first. */
  public List<String> names() {
    List<String> seen = List.copyOf(names);
    return seen.isEmpty() ? USUAL : seen;
  }
}
