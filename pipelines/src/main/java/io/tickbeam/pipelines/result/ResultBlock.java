package io.tickbeam.pipelines.result;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import java.util.List;
import java.util.Objects;

/**
 * All rows of one kind about one series and one stretch of time. A later version of the same block
 * replaces it as a whole.
 *
 * @param kind the kind of result
 * @param series exchange and product
 * @param windowSeconds length of the window that the rows are about; 0 for rows about ticks or
 *     moving windows
 * @param startSeconds start of the stretch, seconds since 1970-01-01 UTC; kind, series, window
 *     length and start identify the block
 * @param revision rises with every version; the version with the highest one counts
 * @param source makes the rows each time they are asked for: a block that waits to be written takes
 *     no more memory than the ticks it is made from
 */
public record ResultBlock(
    ResultKind kind,
    Series series,
    long windowSeconds,
    long startSeconds,
    long revision,
    RowSource source) {

  private static final Column REVISION =
      ResultKind.WINDOW_STATS.columns().stream()
          .filter(each -> each.name().equals("revision"))
          .findFirst()
          .orElseThrow();

  /** A block of one row about a window. */
  public static ResultBlock ofWindow(
      ResultKind kind,
      Series series,
      long windowSeconds,
      long startSeconds,
      long revision,
      ResultRow row) {
    return new ResultBlock(kind, series, windowSeconds, startSeconds, revision, row::writeTo);
  }

  /** A block of rows about ticks or moving windows. */
  public ResultBlock(
      ResultKind kind, Series series, long startSeconds, long revision, RowSource source) {
    this(kind, series, 0, startSeconds, revision, source);
  }

  /** A block of rows about ticks or moving windows that exist already. */
  public ResultBlock(
      ResultKind kind, Series series, long startSeconds, long revision, List<ResultRow> rows) {
    this(kind, series, startSeconds, revision, sourceOf(rows));
  }

  /**
   * The end of the window whose first result this is, seconds since 1970; null for a revision, and
   * for rows about something else.
   */
  public Long firstEndSeconds() {
    boolean isFirst =
        kind == ResultKind.WINDOW_STATS && Long.valueOf(0).equals(rows().get(0).get(REVISION));
    return isFirst ? startSeconds + windowSeconds : null;
  }

  /** The same version of the block with other rows. */
  public ResultBlock withRows(List<ResultRow> other) {
    return new ResultBlock(kind, series, windowSeconds, startSeconds, revision, sourceOf(other));
  }

  /** A source of rows that exist already. */
  static RowSource sourceOf(List<ResultRow> rows) {
    return target -> rows.forEach(row -> row.writeTo(target));
  }

  /** Puts all rows, without an object for each where the source needs none. */
  public void writeTo(RowTarget target) {
    source.writeTo(target);
  }

  /** The rows as objects. */
  public List<ResultRow> rows() {
    RowList list = new RowList(kind);
    source.writeTo(list);
    return list.rows();
  }

  /** Equal blocks have equal rows, whatever their sources are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ResultBlock block
        && kind == block.kind
        && series.equals(block.series)
        && windowSeconds == block.windowSeconds
        && startSeconds == block.startSeconds
        && revision == block.revision
        && rows().equals(block.rows());
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, series, windowSeconds, startSeconds, revision);
  }
}
