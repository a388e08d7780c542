package io.tickbeam.dashboard.live;

import io.tickbeam.dashboard.series.SeriesKey;
import java.time.Instant;
import java.util.List;

/** The last moving statistics of each product. Safe for several threads. */
public final class MovingHistory {

  /** A week of one product at an evaluation each 30 s, and about 100 MB in all. */
  private static final int MOST_OF_PRODUCT = 20_160;

  private static final int MOST_KEPT = 400_000;

  private final History<MovingPoint> points =
      new History<>(MOST_KEPT, MOST_OF_PRODUCT, MovingPoint::replaces);

  boolean put(SeriesKey series, MovingPoint point) {
    return points.put(series, point.time().toEpochMilli(), point);
  }

  /** From one time, inclusive, to another, exclusive; the oldest first. */
  public List<MovingPoint> range(SeriesKey series, Instant from, Instant to) {
    return points.range(series, Times.millis(from), Times.millis(to));
  }
}
