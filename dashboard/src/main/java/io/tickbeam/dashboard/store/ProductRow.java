package io.tickbeam.dashboard.store;

import io.tickbeam.dashboard.series.SeriesKey;
import java.time.Instant;

/**
 * A series in {@code window_stats}.
 *
 * @param mode stream or batch
 * @param first start of its first window
 * @param last start of its last window
 * @param lastPrice close of its last window, quote
 */
public record ProductRow(
    SeriesKey series,
    int windowSeconds,
    String mode,
    Instant first,
    Instant last,
    String lastPrice) {}
