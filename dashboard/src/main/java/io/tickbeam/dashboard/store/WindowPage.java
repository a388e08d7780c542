package io.tickbeam.dashboard.store;

import io.tickbeam.dashboard.http.TimeRange;
import io.tickbeam.dashboard.series.SeriesKey;

/**
 * Which rows of {@code window_stats} are wanted.
 *
 * @param mode stream or batch
 * @param limit rows at most
 * @param newestFirst whether the newest rows are wanted when there are more; they come in the order
 *     of time all the same
 */
public record WindowPage(
    String mode,
    SeriesKey series,
    int windowSeconds,
    TimeRange range,
    int limit,
    boolean newestFirst) {}
