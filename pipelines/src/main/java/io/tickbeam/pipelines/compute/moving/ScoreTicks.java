package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.contract.result.DecimalRange;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.compute.blocks.PriceBlock;
import io.tickbeam.pipelines.compute.blocks.PriceRows;
import io.tickbeam.pipelines.compute.exact.Moments;
import io.tickbeam.pipelines.compute.exact.Scorer;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.RowTarget;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.TickColumns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Computes the z-scores of the ticks of a block. Each tick is scored against the moving windows at
 * the latest evaluation time that is not after it, so a score never looks ahead.
 */
final class ScoreTicks {

  private final Series series;
  private final MovingWindows moving;
  private final Map<Long, MovingSums> sumsByTime;
  private long scorersTime = -1;
  private List<Scorer> scorers;

  private ScoreTicks(Series series, MovingWindows moving, Map<Long, MovingSums> sumsByTime) {
    this.series = series;
    this.moving = moving;
    this.sumsByTime = sumsByTime;
  }

  /**
   * Returns the z-scores of a block.
   *
   * @param sumsByTime the evaluations by time, seconds since 1970 UTC
   */
  static ResultBlock score(
      Series series,
      MovingWindows moving,
      Map<Long, MovingSums> sumsByTime,
      PriceBlock block,
      long revision) {
    return new ResultBlock(
        ResultKind.Z_SCORES,
        series,
        block.startSeconds(),
        revision,
        // A new instance each time, because several sinks can request the rows concurrently.
        target -> new ScoreTicks(series, moving, sumsByTime).write(block.ticks(), target));
  }

  private void write(TickColumns ticks, RowTarget target) {
    IntFunction<String> ids = PriceRows.ids(ticks);
    for (int row = 0; row < ticks.size(); row++) {
      long timeNanos = ticks.timeNanos(row);
      useScorersOf(moving.grid().evaluationNotAfter(timeNanos / EventTime.NANOS_PER_SECOND));
      PriceRows.begin(ids, series, ticks, row, target);
      PriceRows.putPrice(ticks, row, target);
      target.beginList(scorers.size());
      for (int i = 0; i < scorers.size(); i++) {
        target.put(moving.lengths().get(i).label());
        putScore(scorers.get(i), ticks, row, target);
      }
      target.endRow();
    }
  }

  private static void putScore(Scorer scorer, TickColumns ticks, int row, RowTarget target) {
    if (scorer == null) {
      target.put(null);
      return;
    }
    long score =
        ticks.isLarge(ColumnSet.PRICE, row)
            ? Scorer.UNDECIDED
            : scorer.score(ticks.digits(ColumnSet.PRICE, row), ticks.scale(ColumnSet.PRICE, row));
    if (score == Scorer.UNDECIDED) {
      BigDecimal exact = scorer.score(ticks.decimal(ColumnSet.PRICE, row));
      target.put(DecimalRange.USUAL.fitting(exact));
    } else {
      target.putDecimal(score, Decimals.SCALE);
    }
  }

  private void useScorersOf(long timeSeconds) {
    if (timeSeconds == scorersTime) {
      return;
    }
    scorers = new ArrayList<>();
    for (Moments moments : sumsByTime.get(timeSeconds).windows()) {
      scorers.add(Scorer.of(moments));
    }
    scorersTime = timeSeconds;
  }
}
