package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.result.ZScores;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.contract.time.WindowLength;
import io.tickbeam.pipelines.compute.blocks.PriceBlock;
import io.tickbeam.pipelines.compute.exact.Moments;
import io.tickbeam.pipelines.compute.exact.Scorer;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultRow;
import io.tickbeam.pipelines.tick.PriceTick;
import io.tickbeam.pipelines.tick.TickColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        () -> new ScoreTicks(series, moving, sumsByTime).rows(block.ticks()));
  }

  private List<ResultRow> rows(TickColumns ticks) {
    List<ResultRow> rows = new ArrayList<>(ticks.size());
    for (int row = 0; row < ticks.size(); row++) {
      PriceTick tick = ticks.price(row);
      rows.add(ResultRow.of(ResultKind.Z_SCORES, () -> tick.identity().key(), scores(tick)));
    }
    return rows;
  }

  private ZScores scores(PriceTick tick) {
    useScorersOf(moving.grid().evaluationNotAfter(tick.timeNanos() / EventTime.NANOS_PER_SECOND));
    List<WindowLength> lengths = moving.lengths();
    List<ZScores.Score> scores = new ArrayList<>(lengths.size());
    for (int i = 0; i < lengths.size(); i++) {
      Scorer scorer = scorers.get(i);
      scores.add(
          new ZScores.Score(
              lengths.get(i).label(), scorer == null ? null : scorer.score(tick.price())));
    }
    return new ZScores(tick.timeNanos(), series, tick.tradeId(), tick.price(), scores);
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
