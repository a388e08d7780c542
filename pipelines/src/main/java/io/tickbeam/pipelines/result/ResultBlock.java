package io.tickbeam.pipelines.result;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * All rows of one kind about one series and one stretch of time. A later version of the same block
 * replaces it as a whole.
 *
 * @param kind the kind of result
 * @param series exchange and product
 * @param startSeconds start of the stretch, seconds since 1970-01-01 UTC; kind, series and start
 *     identify the block
 * @param revision rises with every version; the version with the highest one counts
 * @param source makes the rows, in order of time, each time they are asked for: a block that waits
 *     to be written takes no more memory than the ticks it is made from
 */
public record ResultBlock(
    ResultKind kind,
    Series series,
    long startSeconds,
    long revision,
    Supplier<List<ResultRow>> source) {

  /** A block of rows that exist already. */
  public ResultBlock(
      ResultKind kind, Series series, long startSeconds, long revision, List<ResultRow> rows) {
    this(kind, series, startSeconds, revision, () -> rows);
  }

  /** The rows. */
  public List<ResultRow> rows() {
    return source.get();
  }

  /** Equal blocks have equal rows, whatever their sources are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ResultBlock block
        && kind == block.kind
        && series.equals(block.series)
        && startSeconds == block.startSeconds
        && revision == block.revision
        && rows().equals(block.rows());
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, series, startSeconds, revision);
  }
}
