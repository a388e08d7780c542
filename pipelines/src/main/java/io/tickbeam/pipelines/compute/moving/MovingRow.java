package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.contract.time.WindowLength;
import io.tickbeam.pipelines.compute.exact.Moments;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An evaluation as a row: count, mean and deviation of each window that holds a tick. */
final class MovingRow {

  private MovingRow() {}

  static ResultBlock of(Series series, List<WindowLength> lengths, MovingSums sums, long revision) {
    List<Object> stats = new ArrayList<>();
    for (int i = 0; i < lengths.size(); i++) {
      Moments moments = sums.windows().get(i);
      if (moments.count() > 0) {
        stats.add(
            Arrays.asList(
                lengths.get(i).label(), moments.count(), moments.mean(), moments.deviation()));
      }
    }
    long time = sums.timeSeconds();
    List<Object> values =
        Arrays.asList(
            time * EventTime.NANOS_PER_SECOND, series.exchange(), series.productId(), stats);
    ResultRow row = new ResultRow(EventTime.toInstant((Long) values.get(0)).toString(), values);
    return new ResultBlock(ResultKind.MOVING_STATS, series, time, revision, List.of(row));
  }
}
