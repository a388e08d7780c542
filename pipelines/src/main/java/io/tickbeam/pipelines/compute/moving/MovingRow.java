package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.contract.result.MovingStats;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.contract.time.WindowLength;
import io.tickbeam.pipelines.compute.exact.Moments;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Creates the row of an evaluation: count, mean and deviation of each window with a tick. */
final class MovingRow {

  private MovingRow() {}

  static ResultBlock of(Series series, List<WindowLength> lengths, MovingSums sums, long revision) {
    List<MovingStats.Window> windows = new ArrayList<>();
    for (int i = 0; i < lengths.size(); i++) {
      Moments moments = sums.windows().get(i);
      if (moments.count() > 0) {
        windows.add(
            new MovingStats.Window(
                lengths.get(i).label(), moments.count(), moments.mean(), moments.deviation()));
      }
    }
    long time = sums.timeSeconds();
    MovingStats stats = new MovingStats(EventTime.ofSeconds(time), series, windows);
    String id = Instant.ofEpochSecond(time).toString();
    ResultRow row = ResultRow.of(ResultKind.MOVING_STATS, () -> id, stats);
    return new ResultBlock(ResultKind.MOVING_STATS, series, time, revision, List.of(row));
  }
}
