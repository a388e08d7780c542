package io.tickbeam.pipelines.write.kafka;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.result.ResultRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the messages that {@link RowJson} writes. */
public final class JsonRow {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private JsonRow() {}

  /**
   * The row of a message, with null for a column that it lacks; empty for a message that is no such
   * row.
   */
  public static Optional<ResultRow> of(ResultKind kind, byte[] message) {
    try {
      JsonNode json = JSON.readTree(message);
      return json != null && json.isObject()
          ? Optional.of(new ResultRow(json::toString, values(kind.columns(), json)))
          : Optional.empty();
    } catch (IOException | DateTimeException | NumberFormatException e) {
      // Whatever else is in the topic.
      return Optional.empty();
    }
  }

  private static Object[] values(List<Column> columns, JsonNode json) {
    return columns.stream().map(column -> value(column, json.path(column.name()))).toArray();
  }

  private static Object value(Column column, JsonNode json) {
    if (json.isNull() || json.isMissingNode()) {
      // A list has at least no items.
      return column.type() == Column.Type.LIST ? new Object[0][] : null;
    }
    return switch (column.type()) {
      case TEXT -> json.asText();
      case NUMBER -> json.asLong();
      case FLAG -> json.asBoolean();
      case DECIMAL, SECONDS -> new BigDecimal(json.asText());
      case TIME -> EventTime.toNanos(Instant.parse(json.asText()));
      case LIST -> items(column.items(), json);
    };
  }

  private static Object[][] items(List<Column> columns, JsonNode json) {
    Object[][] items = new Object[json.size()][];
    for (int i = 0; i < items.length; i++) {
      items[i] = values(columns, json.get(i));
    }
    return items;
  }
}
