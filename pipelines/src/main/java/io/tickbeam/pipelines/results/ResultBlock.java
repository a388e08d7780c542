package io.tickbeam.pipelines.results;

import io.tickbeam.pipelines.tick.Series;
import java.util.List;

/**
 * Rows of one output about one series and one stretch of time, all of them. A later version of the
 * same block replaces it whole.
 *
 * @param output the kind of result
 * @param series exchange and product
 * @param startSeconds start of the stretch, seconds since 1970 UTC; with output and series it tells
 *     the block
 * @param revision rises with every version: the highest is the last word
 * @param rows in the order of time
 */
public record ResultBlock(
    Output output, Series series, long startSeconds, long revision, List<ResultRow> rows) {}
