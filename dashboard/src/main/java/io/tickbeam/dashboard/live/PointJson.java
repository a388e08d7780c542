package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Points as the API and the news write them: lists by window length, null where there is none. */
public final class PointJson {

  private PointJson() {}

  /** Moving statistics. */
  public static ObjectNode of(MovingPoint point) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("timestamp", point.time().toString());
    ArrayNode counts = json.putArray("counts");
    for (long count : point.counts()) {
      counts.add(count);
    }
    addAll(json.putArray("avg_prices"), point.means());
    addAll(json.putArray("std_prices"), point.deviations());
    return json;
  }

  /** Z-scores. */
  public static ObjectNode of(ScorePoint point) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("timestamp", point.time().toString());
    addAll(json.putArray("z_scores"), point.scores());
    return json;
  }

  /** For news, which say what the places of the lists are. */
  static ObjectNode news(ObjectNode point, WindowLengths lengths) {
    ArrayNode names = point.putArray("window_lengths");
    lengths.names().forEach(names::add);
    return point;
  }

  private static void addAll(ArrayNode array, double[] values) {
    for (double value : values) {
      if (Double.isFinite(value)) {
        array.add(value);
      } else {
        array.addNull();
      }
    }
  }
}
