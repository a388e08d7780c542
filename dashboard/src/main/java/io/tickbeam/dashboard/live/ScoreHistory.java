package io.tickbeam.dashboard.live;

import io.tickbeam.contract.tick.Series;
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

  private static final int SLOT_SECONDS = 5;

  /** Two days of one product, and about 60 MB in all. */
  private static final int MOST_OF_PRODUCT = 34_560;

  private static final int MOST_KEPT = 400_000;

  private final History<Point> points = new History<>(MOST_KEPT, MOST_OF_PRODUCT, Point::replaces);
  private final Map<Series, Point> newest = new HashMap<>();
  private Set<Series> changed = new HashSet<>();

  /**
   * Takes scores; returns those to publish: of a slot that has ended, or of an older one revised.
   */
  synchronized Optional<Point> put(Series series, Point point) {
    Instant slot = slot(point.time());
    if (!points.put(series, slot, point)) {
      return Optional.empty();
    }
    Point before = newest.get(series);
    if (before != null && !point.replaces(before)) {
      return Optional.of(point);
    }
    newest.put(series, point);
    changed.add(series);
    boolean isNextSlot = before != null && before.time().isBefore(slot);
    return isNextSlot ? Optional.of(before) : Optional.empty();
  }

  private static Instant slot(Instant time) {
    long seconds = time.getEpochSecond();
    return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, SLOT_SECONDS));
  }

  /** Products whose newest scores have changed since the last call. */
  synchronized Set<Series> takeChanged() {
    Set<Series> taken = changed;
    changed = new HashSet<>();
    return taken;
  }

  /** The newest scores. */
  public synchronized Optional<Point> newest(Series series) {
    return Optional.ofNullable(newest.get(series));
  }

  /** From one time, inclusive, to another, exclusive; the oldest first. */
  public List<Point> range(Series series, Instant from, Instant to) {
    // Slots begin before their ticks.
    return points.range(series, slot(from), to).stream()
        .filter(each -> !each.time().isBefore(from) && each.time().isBefore(to))
        .toList();
  }
}
