package io.tickbeam.dashboard.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Rows of both modes beside each other, digit by digit. */
public final class Comparison {

  private static final int MOST_DIFFERENCES = 100;

  private final List<String> columns;
  private final ArrayNode differences = JsonNodeFactory.instance.arrayNode();
  private long rowsEqual;
  private long rowsDifferent;
  private long onlyStream;
  private long onlyBatch;
  private long valuesEqual;
  private long valuesDifferent;
  private long digitsEqual;
  private long digitsDifferent;

  private Comparison(List<String> columns) {
    this.columns = columns;
  }

  /**
   * Compares.
   *
   * @param columns names of the values
   * @param stream values of the stream's rows, by start of the window
   * @param batch those of the bounded runs' rows
   */
  public static ObjectNode of(
      List<String> columns, Map<String, List<String>> stream, Map<String, List<String>> batch) {
    Comparison comparison = new Comparison(columns);
    TreeSet<String> starts = new TreeSet<>(stream.keySet());
    starts.addAll(batch.keySet());
    for (String start : starts) {
      comparison.add(start, stream.get(start), batch.get(start));
    }
    return comparison.json();
  }

  private void add(String start, List<String> stream, List<String> batch) {
    if (stream == null || batch == null) {
      onlyStream += stream == null ? 0 : 1;
      onlyBatch += batch == null ? 0 : 1;
      return;
    }
    boolean isEqual = true;
    for (int i = 0; i < columns.size(); i++) {
      isEqual &= compare(start, columns.get(i), stream.get(i), batch.get(i));
    }
    rowsEqual += isEqual ? 1 : 0;
    rowsDifferent += isEqual ? 0 : 1;
  }

  private boolean compare(String start, String column, String stream, String batch) {
    if (Objects.equals(stream, batch)) {
      valuesEqual++;
      digitsEqual += digits(stream);
      return true;
    }
    valuesDifferent++;
    digitsDifferent += Math.max(digits(stream), digits(batch));
    if (differences.size() < MOST_DIFFERENCES) {
      differences
          .addObject()
          .put("window_start", start)
          .put("column", column)
          .put("stream", stream)
          .put("batch", batch);
    }
    return false;
  }

  private static long digits(String value) {
    return value == null ? 0 : value.chars().filter(Character::isDigit).count();
  }

  private ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("rows_equal", rowsEqual)
            .put("rows_different", rowsDifferent)
            .put("only_stream", onlyStream)
            .put("only_batch", onlyBatch)
            .put("values_equal", valuesEqual)
            .put("values_different", valuesDifferent)
            .put("digits_equal", digitsEqual)
            .put("digits_different", digitsDifferent);
    json.set("differences", differences);
    return json;
  }
}
