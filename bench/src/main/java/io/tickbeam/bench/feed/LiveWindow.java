package io.tickbeam.bench.feed;

import io.tickbeam.contract.tick.Series;

/**
 * A window of one series in a live stream.
 *
 * @param startSeconds its start, seconds since 1970 UTC
 */
public record LiveWindow(Series series, long startSeconds) {}
