package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.dashboard.json.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Moving statistics or z-scores of a product at a time. They are doubles because they are drawn,
 * and a week of them is kept; the exact values are in the topic.
 *
 * @param fields what there is of each window length
 * @param time end of the windows, exclusive, or time of the tick
 * @param tradeId of the tick, 0 when there is none
 * @param revision of the message
 * @param values for each field a value by window length, not a number when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record Point(
    List<Column> fields, Instant time, long tradeId, long revision, double[][] values) {

  /** Reads the messages of a kind whose last column lists values by window length. */
  static final class Reader {

    private final Column list;
    private final List<Column> fields;

    Reader(ResultKind kind) {
      this.list = kind.columns().get(kind.columns().size() - 1);
      this.fields = list.items().stream().filter(each -> !each.name().equals("window")).toList();
    }

    /** The point of a message. */
    Point read(ResultMessage message, WindowLengths lengths) {
      JsonNode items = message.json().path(list.name());
      double[][] values = new double[fields.size()][lengths.size() + items.size()];
      for (double[] each : values) {
        Arrays.fill(each, Double.NaN);
      }
      for (JsonNode item : items) {
        int place = lengths.placeOf(item.path("window").asText());
        for (int i = 0; place >= 0 && i < values.length; i++) {
          // Text of a decimal, or a number; else not a number.
          values[i][place] = item.path(fields.get(i).name()).asDouble(Double.NaN);
        }
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = Arrays.copyOf(values[i], lengths.size());
      }
      long tradeId = message.json().path("trade_id").asLong();
      return new Point(fields, message.time(), tradeId, message.revision(), values);
    }
  }

  /** Whether it is later than another, or says the same again. */
  boolean replaces(Point other) {
    int order = time.compareTo(other.time);
    boolean isLater = order > 0 || (order == 0 && tradeId > other.tradeId);
    return isLater || (order == 0 && tradeId == other.tradeId && revision >= other.revision);
  }

  /** For the API and for events: for each field a list by window length, named in the plural. */
  public ObjectNode json() {
    ObjectNode json = Json.object().put("timestamp", time.toString());
    for (int i = 0; i < values.length; i++) {
      ArrayNode list = json.putArray(fields.get(i).name() + "s");
      for (double value : values[i]) {
        if (fields.get(i).type() == Column.Type.NUMBER) {
          list.add(Double.isNaN(value) ? 0 : (long) value);
        } else {
          list.add(Double.isFinite(value) ? Double.valueOf(value) : null);
        }
      }
    }
    return json;
  }
}
