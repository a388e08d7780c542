package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.tick.InvalidFieldException;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.dashboard.json.Json;
import java.time.Instant;
import java.util.List;

/**
 * A message of a topic of results, checked: a browser gets nothing but the columns of its kind,
 * each of its type.
 *
 * @param time the time that it is about
 * @param revision of the result, from 0
 * @param json the columns that the message has, and the exchange; decimals without zeros at their
 *     ends
 */
record ResultMessage(Series series, Instant time, long revision, ObjectNode json) {

  private static final int MOST_ITEMS = 100;

  /**
   * Reads a message.
   *
   * @throws InvalidFieldException when it is no JSON object, or a column is not of its type
   */
  static ResultMessage of(ResultKind kind, byte[] value, long revision) {
    ObjectNode json = checked(kind.columns(), Json.read(value));
    String exchange = json.path("exchange").asText("coinbase");
    String product = json.path("product_id").asText("");
    JsonNode time = json.path(kind.timeColumn().name());
    if (exchange.isEmpty() || exchange.length() > Series.MAX_EXCHANGE_LENGTH || product.isEmpty()) {
      throw new InvalidFieldException("invalid product");
    }
    if (!time.isTextual()) {
      throw new InvalidFieldException("missing " + kind.timeColumn().name());
    }
    json.put("exchange", exchange);
    return new ResultMessage(
        new Series(exchange, product), Instant.parse(time.asText()), revision, json);
  }

  private static ObjectNode checked(List<Column> columns, JsonNode message) {
    ObjectNode json = Json.object();
    for (Column column : columns) {
      JsonNode value = message.get(column.name());
      if (value != null) {
        json.set(column.name(), value.isNull() ? value : checked(column, value));
      }
    }
    return json;
  }

  private static JsonNode checked(Column column, JsonNode value) {
    boolean isValid =
        switch (column.type()) {
          case TEXT -> value.isTextual() && value.asText().length() <= Series.MAX_PRODUCT_LENGTH;
          case NUMBER -> value.isIntegralNumber() && value.canConvertToLong();
          case FLAG -> value.isBoolean();
          case LIST -> value.isArray() && value.size() <= MOST_ITEMS;
          case DECIMAL, SECONDS -> value.isTextual() || value.isNumber();
          case TIME -> value.isTextual();
        };
    if (!isValid) {
      throw new InvalidFieldException("invalid " + column.name());
    }
    return switch (column.type()) {
      case TIME -> TextNode.valueOf(Json.time(value.asText()).toString());
      case DECIMAL ->
          TextNode.valueOf(Decimals.toShortText(Json.decimal(column.name(), value.asText())));
      case LIST -> {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        value.forEach(each -> items.add(checked(column.items(), each)));
        yield items;
      }
      default -> value;
    };
  }
}
