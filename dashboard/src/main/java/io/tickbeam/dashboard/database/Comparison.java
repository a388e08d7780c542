package io.tickbeam.dashboard.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.dashboard.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Compares rows of both modes digit by digit. */
public final class Comparison {

  /** Names of the columns compared. */
  public static final List<String> COLUMNS =
      ResultKind.WINDOW_STATS.names(
          each -> each.isCompared() && WindowQuery.COLUMNS.contains(each.name()));

  private static final int MOST_DIFFERENCES = 100;

  private final List<String> columns;
  private final ArrayNode differences = JsonNodeFactory.instance.arrayNode();
  private final ObjectNode counts = Json.object();

  private Comparison(List<String> columns) {
    this.columns = columns;
    for (String what : List.of("rows", "values", "digits")) {
      counts.put(what + "_equal", 0L).put(what + "_different", 0L);
    }
    counts.put("only_stream", 0L).put("only_batch", 0L);
  }

  /**
   * Compares.
   *
   * @param columns names of the values
   * @param stream values of the stream's rows; behind them the start of the window
   * @param batch those of the bounded runs' rows
   */
  public static ObjectNode of(List<String> columns, ArrayNode stream, ArrayNode batch) {
    Comparison comparison = new Comparison(columns);
    Map<String, JsonNode> streamRows = comparison.byStart(stream);
    Map<String, JsonNode> batchRows = comparison.byStart(batch);
    TreeSet<String> starts = new TreeSet<>(streamRows.keySet());
    starts.addAll(batchRows.keySet());
    starts.forEach(each -> comparison.add(each, streamRows.get(each), batchRows.get(each)));
    comparison.counts.set("differences", comparison.differences);
    columns.forEach(comparison.counts.putArray("columns_compared")::add);
    return comparison.counts;
  }

  private Map<String, JsonNode> byStart(ArrayNode rows) {
    Map<String, JsonNode> byStart = new HashMap<>();
    rows.forEach(each -> byStart.put(each.get(columns.size()).asText(), each));
    return byStart;
  }

  private void add(String start, JsonNode stream, JsonNode batch) {
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

  private boolean compare(String start, String column, JsonNode stream, JsonNode batch) {
    boolean isEqual = stream.equals(batch);
    count(isEqual ? "values_equal" : "values_different", 1);
    count(isEqual ? "digits_equal" : "digits_different", Math.max(digits(stream), digits(batch)));
    if (!isEqual && differences.size() < MOST_DIFFERENCES) {
      differences
          .addObject()
          .put("window_start", start)
          .put("column", column)
          .put("stream", stream.asText(null))
          .put("batch", batch.asText(null));
    }
    return isEqual;
  }

  private void count(String name, long number) {
    counts.put(name, counts.get(name).asLong() + number);
  }

  private static long digits(JsonNode value) {
    return value.asText("").chars().filter(Character::isDigit).count();
  }
}
