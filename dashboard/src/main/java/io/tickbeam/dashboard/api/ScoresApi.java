package io.tickbeam.dashboard.api;

import io.tickbeam.dashboard.http.Endpoint;
import io.tickbeam.dashboard.http.Query;
import io.tickbeam.dashboard.http.Reply;
import io.tickbeam.dashboard.http.SeriesKeys;
import io.tickbeam.dashboard.live.PointJson;
import io.tickbeam.dashboard.live.ScoreHistory;
import io.tickbeam.dashboard.live.ScorePoint;
import io.tickbeam.dashboard.live.WindowLengths;

/** Z-scores of the last tick of each five seconds, as far back as they are in memory. */
final class ScoresApi implements Endpoint {

  private final ScoreHistory scores;
  private final WindowLengths lengths;

  ScoresApi(ScoreHistory scores, WindowLengths lengths) {
    this.scores = scores;
    this.lengths = lengths;
  }

  @Override
  public Reply answer(Query query) {
    query.allowing("exchange", "product", "from", "to", "limit", "after", "everySeconds");
    PointPage page = PointPage.of(query);
    var points = scores.range(SeriesKeys.of(query), page.range().from(), page.range().to());
    return page.reply(points, lengths, ScorePoint::time, PointJson::of);
  }
}
