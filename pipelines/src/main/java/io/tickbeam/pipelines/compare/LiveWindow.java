package io.tickbeam.pipelines.compare;

import io.tickbeam.pipelines.tick.Series;

/**
 * A window of one series in a live stream.
 *
 * @param startSeconds its start, seconds since 1970 UTC
 */
record LiveWindow(Series series, long startSeconds) {}
