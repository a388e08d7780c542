package io.tickbeam.pipelines.result;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Rows of one output about one series and one stretch of time, all of them. A later version of the
 * same block replaces it whole.
 *
 * @param output the kind of result
 * @param series exchange and product
 * @param startSeconds start of the stretch, seconds since 1970 UTC; with output and series it tells
 *     the block
 * @param revision rises with every version: the highest is the last word
 * @param source makes the rows, in the order of time, each time they are asked for: as they are
 *     written, so that what waits to be written takes no more room than the ticks it is made of
 */
public record ResultBlock(
    ResultKind output,
    Series series,
    long startSeconds,
    long revision,
    Supplier<List<ResultRow>> source) {

  /** A block of rows that are there already. */
  public ResultBlock(
      ResultKind output, Series series, long startSeconds, long revision, List<ResultRow> rows) {
    this(output, series, startSeconds, revision, () -> rows);
  }

  /** The rows. */
  public List<ResultRow> rows() {
    return source.get();
  }

  /** Equal blocks have equal rows, however these are made. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ResultBlock block
        && output == block.output
        && series.equals(block.series)
        && startSeconds == block.startSeconds
        && revision == block.revision
        && rows().equals(block.rows());
  }

  @Override
  public int hashCode() {
    return Objects.hash(output, series, startSeconds, revision);
  }
}
