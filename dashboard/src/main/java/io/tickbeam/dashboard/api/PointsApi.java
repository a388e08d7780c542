package io.tickbeam.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.dashboard.database.TimeRange;
import io.tickbeam.dashboard.live.Point;
import io.tickbeam.dashboard.live.WindowLengths;
import io.tickbeam.dashboard.web.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Moving statistics or z-scores, as far back as they are in memory. */
final class PointsApi implements Handler {

  private static final int MOST = 40_000;
  private static final int USUAL = 1_000;
  private static final int DAY_SECONDS = 86_400;

  /** The points in memory, the oldest first. */
  @FunctionalInterface
  interface Points {
    List<Point> range(Series series, Instant from, Instant to);
  }

  private final Points points;
  private final WindowLengths lengths;

  PointsApi(Points points, WindowLengths lengths) {
    this.points = points;
    this.lengths = lengths;
  }

  @Override
  public void handle(Context request) {
    Parameters parameters =
        Parameters.of(
            request, "exchange", "product", "from", "to", "limit", "after", "everySeconds");
    int limit = parameters.number("limit", 1, MOST, USUAL);
    int everySeconds = parameters.number("everySeconds", 1, DAY_SECONDS, 1);
    TimeRange range = parameters.range();
    List<Point> found =
        thinned(points.range(parameters.series(), range.from(), range.to()), everySeconds);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("window_lengths", lengths.json());
    ArrayNode list = json.putArray("points");
    found.stream().limit(limit).map(Point::json).forEach(list::add);
    json.put("next", found.size() > limit ? found.get(limit - 1).time().toString() : null);
    request.json(json);
  }

  /** The last point of each step, also of a step that ends after the range. */
  private static List<Point> thinned(List<Point> all, int everySeconds) {
    if (everySeconds == 1) {
      return all;
    }
    Map<Long, Point> lastOfStep = new TreeMap<>();
    all.forEach(each -> lastOfStep.put(each.time().getEpochSecond() / everySeconds, each));
    return List.copyOf(lastOfStep.values());
  }
}
