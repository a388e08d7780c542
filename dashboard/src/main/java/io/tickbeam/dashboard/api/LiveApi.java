package io.tickbeam.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.dashboard.database.TimeRange;
import io.tickbeam.dashboard.live.DeadLetters;
import io.tickbeam.dashboard.live.LiveData;
import io.tickbeam.dashboard.live.Point;
import io.tickbeam.dashboard.web.Parameters;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is kept of the topics: moving statistics, z-scores and dead letters. */
final class LiveApi {

  private static final int DAY_SECONDS = 86_400;

  /** The points in memory, the oldest first. */
  @FunctionalInterface
  private interface Points {
    List<Point> range(Series series, Instant from, Instant to);
  }

  private final LiveData data;

  LiveApi(LiveData data) {
    this.data = data;
  }

  /** Moving statistics, as far back as they are in memory. */
  void moving(Context request) {
    points(request, data.moving()::range);
  }

  /** Z-scores, as far back as they are in memory. */
  void scores(Context request) {
    points(request, data.scores()::range);
  }

  private void points(Context request, Points points) {
    Parameters parameters =
        Parameters.of(
            request, "exchange", "product", "from", "to", "limit", "after", "everySeconds");
    int limit = parameters.limit(40_000, 1_000);
    int everySeconds = parameters.number("everySeconds", 1, DAY_SECONDS, 1);
    TimeRange range = parameters.range();
    Collection<Point> found = points.range(parameters.series(), range.from(), range.to());
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    thinned(found, everySeconds).stream().limit(limit + 1L).map(Point::json).forEach(list::add);
    ObjectNode json = Pages.page("points", list, limit, last -> last.get("timestamp"));
    request.json(json.set("window_lengths", data.lengths().json()));
  }

  /** The last point of each step, also of a step that ends after the range. */
  private static Collection<Point> thinned(Collection<Point> all, int everySeconds) {
    if (everySeconds == 1) {
      return all;
    }
    Map<Long, Point> lastOfStep = new TreeMap<>();
    all.forEach(each -> lastOfStep.put(each.time().getEpochSecond() / everySeconds, each));
    return lastOfStep.values();
  }

  /** Messages that could not be used: why, and what they were. */
  void deadLetters(Context request) {
    Parameters parameters = Parameters.of(request, "limit", "after");
    int limit = parameters.limit(500, 50);
    int after = parameters.number("after", 0, 1_000, 0);
    DeadLetters letters = data.deadLetters();
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    found.addAll(letters.newest(after, limit + 1));
    ObjectNode json = Pages.page("dead_letters", found, limit, last -> after + limit);
    json.putPOJO("reasons", letters.reasons().list());
    request.json(json.put("count", letters.count()));
  }
}
