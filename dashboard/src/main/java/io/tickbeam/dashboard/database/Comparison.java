package io.tickbeam.dashboard.database;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Compares rows of both modes digit by digit. */
final class Comparison {

  private static final int MOST_DIFFERENCES = 100;

  private static final List<String> COUNTS =
      List.of(
          "rows_equal",
          "rows_different",
          "only_stream",
          "only_batch",
          "values_equal",
          "values_different",
          "digits_equal",
          "digits_different");

  private final List<String> columns;
  private final ArrayNode differences = JsonNodeFactory.instance.arrayNode();
  private final Map<String, Long> counts = new LinkedHashMap<>();

  private Comparison(List<String> columns) {
    this.columns = columns;
    COUNTS.forEach(each -> counts.put(each, 0L));
  }

  /**
   * Compares.
   *
   * @param columns names of the values
   * @param stream values of the stream's rows, by start of the window
   * @param batch those of the bounded runs' rows
   */
  static ObjectNode of(
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
      count(batch == null ? "only_stream" : "only_batch", 1);
      return;
    }
    boolean isEqual = true;
    for (int i = 0; i < columns.size(); i++) {
      isEqual &= compare(start, columns.get(i), stream.get(i), batch.get(i));
    }
    count(isEqual ? "rows_equal" : "rows_different", 1);
  }

  private boolean compare(String start, String column, String stream, String batch) {
    if (Objects.equals(stream, batch)) {
      count("values_equal", 1);
      count("digits_equal", digits(stream));
      return true;
    }
    count("values_different", 1);
    count("digits_different", Math.max(digits(stream), digits(batch)));
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

  private void count(String name, long number) {
    counts.merge(name, number, Long::sum);
  }

  private static long digits(String value) {
    return value == null ? 0 : value.chars().filter(Character::isDigit).count();
  }

  private ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    counts.forEach(json::put);
    return json.set("differences", differences);
  }
}
