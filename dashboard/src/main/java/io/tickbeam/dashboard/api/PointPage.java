package io.tickbeam.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.dashboard.http.Query;
import io.tickbeam.dashboard.http.Reply;
import io.tickbeam.dashboard.http.TimeRange;
import io.tickbeam.dashboard.live.WindowLengths;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which points are wanted.
 *
 * @param limit points at most
 * @param everySeconds of the points of so many seconds only the last is wanted
 */
record PointPage(TimeRange range, int limit, int everySeconds) {

  private static final int MOST = 40_000;
  private static final int USUAL = 1_000;
  private static final int DAY_SECONDS = 86_400;

  static PointPage of(Query query) {
    TimeRange range = query.range();
    return new PointPage(
        query.time("after").map(range::after).orElse(range),
        query.number("limit", 1, MOST, USUAL),
        query.number("everySeconds", 1, DAY_SECONDS, 1));
  }

  /** The page of them, of all points of the range. */
  <P> Reply reply(
      List<P> all, WindowLengths names, Function<P, Instant> time, Function<P, ObjectNode> toJson) {
    List<P> points = thinned(all, time);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode lengths = json.putArray("window_lengths");
    names.names().forEach(lengths::add);
    ArrayNode list = json.putArray("points");
    points.stream().limit(limit).map(toJson).forEach(list::add);
    boolean hasMore = points.size() > limit;
    json.put("next", hasMore ? list.get(limit - 1).get("timestamp").asText() : null);
    return Reply.json(json);
  }

  /** The last of each step, also of a step that goes on behind the range. */
  private <P> List<P> thinned(List<P> all, Function<P, Instant> time) {
    Map<Long, P> lastOfStep = new TreeMap<>();
    for (P each : all) {
      lastOfStep.put(time.apply(each).getEpochSecond() / everySeconds, each);
    }
    return everySeconds == 1 ? all : List.copyOf(lastOfStep.values());
  }
}
