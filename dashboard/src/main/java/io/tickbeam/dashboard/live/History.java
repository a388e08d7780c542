package io.tickbeam.dashboard.live;

import io.tickbeam.dashboard.series.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * The last values of each series by time, in bounded memory: the more series there are, the fewer
 * values each keeps. Safe for several threads.
 */
final class History<V> {

  private static final int LEAST_OF_SERIES = 200;

  private final int most;
  private final int mostOfSeries;
  private final BiPredicate<V, V> replaces;
  private final Map<SeriesKey, NavigableMap<Long, V>> bySeries = new HashMap<>();

  /**
   * An empty history.
   *
   * @param most values of all series, unless there are so many that each gets only a few
   * @param mostOfSeries values of one series
   * @param replaces whether a value replaces another of the same time
   */
  History(int most, int mostOfSeries, BiPredicate<V, V> replaces) {
    this.most = most;
    this.mostOfSeries = mostOfSeries;
    this.replaces = replaces;
  }

  /** Takes a value; false when there is one that it does not replace. */
  synchronized boolean put(SeriesKey series, long timeMillis, V value) {
    NavigableMap<Long, V> values = bySeries.computeIfAbsent(series, ignored -> new TreeMap<>());
    V before = values.get(timeMillis);
    if (before != null && !replaces.test(value, before)) {
      return false;
    }
    values.put(timeMillis, value);
    int share = Math.min(mostOfSeries, Math.max(LEAST_OF_SERIES, most / bySeries.size()));
    while (values.size() > share) {
      values.pollFirstEntry();
    }
    return true;
  }

  /** The value of a time. */
  synchronized Optional<V> get(SeriesKey series, long timeMillis) {
    return Optional.ofNullable(bySeries.get(series)).map(values -> values.get(timeMillis));
  }

  /** Values from one time, inclusive, to another, exclusive; the oldest first. */
  synchronized List<V> range(SeriesKey series, long fromMillis, long toMillis) {
    NavigableMap<Long, V> values = bySeries.get(series);
    if (values == null || fromMillis >= toMillis) {
      return List.of();
    }
    return new ArrayList<>(values.subMap(fromMillis, true, toMillis, false).values());
  }
}
