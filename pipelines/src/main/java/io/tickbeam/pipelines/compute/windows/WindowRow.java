package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultRow;
import java.time.Instant;

/** Window statistics as a row of {@link ResultKind#WINDOW_STATS}. */
public final class WindowRow {

  private WindowRow() {}

  /**
   * A block of one row.
   *
   * @param mode {@code stream} or {@code batch}
   * @param rank of several versions of a window the one with the highest rank counts
   * @param updatedAt when it is written
   */
  public static ResultBlock of(String mode, WindowStats stats, long rank, Instant updatedAt) {
    String id = stats.windowSeconds() + "|" + stats.startSeconds();
    ResultRow row = ResultRow.of(ResultKind.WINDOW_STATS, () -> id, stats.written(mode, updatedAt));
    return ResultBlock.ofWindow(
        ResultKind.WINDOW_STATS,
        stats.series(),
        stats.windowSeconds(),
        stats.startSeconds(),
        rank,
        row);
  }
}
