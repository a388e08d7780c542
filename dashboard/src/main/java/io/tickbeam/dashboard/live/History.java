package io.tickbeam.dashboard.live;

import io.tickbeam.contract.tick.Series;
import java.time.Instant;
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
public final class History<V> {

  private static final int LEAST_OF_SERIES = 200;

  private final int most;
  private final int mostOfSeries;
  private final BiPredicate<V, V> replaces;
  private final Map<Series, NavigableMap<Instant, V>> bySeries = new HashMap<>();

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
  synchronized boolean put(Series series, Instant time, V value) {
    NavigableMap<Instant, V> values = bySeries.computeIfAbsent(series, ignored -> new TreeMap<>());
    V before = values.get(time);
    if (before != null && !replaces.test(value, before)) {
      return false;
    }
    values.put(time, value);
    int share = Math.min(mostOfSeries, Math.max(LEAST_OF_SERIES, most / bySeries.size()));
    while (values.size() > share) {
      values.pollFirstEntry();
    }
    return true;
  }

  /** The value of a time. */
  synchronized Optional<V> get(Series series, Instant time) {
    return Optional.ofNullable(bySeries.get(series)).map(values -> values.get(time));
  }

  /** Values from one time, inclusive, to another, exclusive; the oldest first. */
  public synchronized List<V> range(Series series, Instant from, Instant to) {
    NavigableMap<Instant, V> values = bySeries.get(series);
    return values == null || !from.isBefore(to)
        ? List.of()
        : List.copyOf(values.subMap(from, true, to, false).values());
  }
}
