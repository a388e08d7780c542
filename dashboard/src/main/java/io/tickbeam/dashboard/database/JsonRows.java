package io.tickbeam.dashboard.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.dashboard.json.Json;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Rows of the database as JSON. */
public final class JsonRows {

  private JsonRows() {}

  /** A list of values for each row. */
  public static ArrayNode lists(ResultSet rows) throws SQLException {
    ArrayNode lists = JsonNodeFactory.instance.arrayNode();
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      ArrayNode list = lists.addArray();
      for (int i = 1; i <= columns; i++) {
        list.add(value(rows, i));
      }
    }
    return lists;
  }

  /** An object with the names of the columns for each row. */
  public static ArrayNode objects(ResultSet rows) throws SQLException {
    ArrayNode objects = JsonNodeFactory.instance.arrayNode();
    ResultSetMetaData columns = rows.getMetaData();
    while (rows.next()) {
      ObjectNode object = objects.addObject();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        object.set(columns.getColumnLabel(i), value(rows, i));
      }
    }
    return objects;
  }

  /** Times and the exact decimals of results are text, other numbers are numbers. */
  private static JsonNode value(ResultSet rows, int column) throws SQLException {
    Object value = rows.getObject(column);
    if (value instanceof LocalDateTime time) {
      value = time.toInstant(ZoneOffset.UTC).toString();
    } else if (value instanceof BigDecimal decimal && decimal.scale() == Decimals.SCALE) {
      value = Decimals.toShortText(decimal);
    }
    return Json.MAPPER.valueToTree(value);
  }
}
