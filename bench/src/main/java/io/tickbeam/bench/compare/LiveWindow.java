package io.tickbeam.bench.compare;

import io.tickbeam.contract.tick.Series;

/**
 * A window of one series in a live stream.
 *
 * @param startSeconds its start, seconds since 1970 UTC
 */
record LiveWindow(Series series, long startSeconds) {}
