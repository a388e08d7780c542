package io.tickbeam.dashboard.api;

import io.tickbeam.dashboard.http.Endpoint;
import io.tickbeam.dashboard.http.Query;
import io.tickbeam.dashboard.http.Reply;
import io.tickbeam.dashboard.http.SeriesKeys;
import io.tickbeam.dashboard.live.MovingHistory;
import io.tickbeam.dashboard.live.MovingPoint;
import io.tickbeam.dashboard.live.PointJson;
import io.tickbeam.dashboard.live.WindowLengths;

/** Moving statistics, as far back as they are in memory. */
final class MovingApi implements Endpoint {

  private final MovingHistory moving;
  private final WindowLengths lengths;

  MovingApi(MovingHistory moving, WindowLengths lengths) {
    this.moving = moving;
    this.lengths = lengths;
  }

  @Override
  public Reply answer(Query query) {
    query.allowing("exchange", "product", "from", "to", "limit", "after", "everySeconds");
    PointPage page = PointPage.of(query);
    var points = moving.range(SeriesKeys.of(query), page.range().from(), page.range().to());
    return page.reply(points, lengths, MovingPoint::time, PointJson::of);
  }
}
