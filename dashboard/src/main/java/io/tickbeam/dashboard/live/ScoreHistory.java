package io.tickbeam.dashboard.live;

import io.tickbeam.dashboard.series.SeriesKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The last z-scores of each product: of each five seconds those of the last tick, which is more
 * than a screen shows. Safe for several threads.
 */
public final class ScoreHistory {

  private static final long SLOT_MILLIS = 5_000;

  /** Two days of one product, and about 60 MB in all. */
  private static final int MOST_OF_PRODUCT = 34_560;

  private static final int MOST_KEPT = 400_000;

  private final History<ScorePoint> points =
      new History<>(MOST_KEPT, MOST_OF_PRODUCT, ScorePoint::replaces);
  private final Map<SeriesKey, ScorePoint> newest = new HashMap<>();
  private Set<SeriesKey> changed = new HashSet<>();

  /** Takes scores; what comes back is to be told: a slot that is over, or an older one revised. */
  synchronized Optional<ScorePoint> put(SeriesKey series, ScorePoint point) {
    long slot = Math.floorDiv(point.time().toEpochMilli(), SLOT_MILLIS) * SLOT_MILLIS;
    if (!points.put(series, slot, point)) {
      return Optional.empty();
    }
    ScorePoint before = newest.get(series);
    if (before != null && !point.replaces(before)) {
      return Optional.of(point);
    }
    newest.put(series, point);
    changed.add(series);
    boolean isNextSlot = before != null && before.time().toEpochMilli() < slot;
    return isNextSlot ? Optional.of(before) : Optional.empty();
  }

  /** Products whose newest scores have changed since the last call. */
  synchronized Set<SeriesKey> takeChanged() {
    Set<SeriesKey> taken = changed;
    changed = new HashSet<>();
    return taken;
  }

  /** The newest scores. */
  public synchronized Optional<ScorePoint> newest(SeriesKey series) {
    return Optional.ofNullable(newest.get(series));
  }

  /** From one time, inclusive, to another, exclusive; the oldest first. */
  public List<ScorePoint> range(SeriesKey series, Instant from, Instant to) {
    // Slots begin before their ticks.
    return points.range(series, Times.millis(from) - SLOT_MILLIS, Times.millis(to)).stream()
        .filter(each -> !each.time().isBefore(from) && each.time().isBefore(to))
        .toList();
  }
}
