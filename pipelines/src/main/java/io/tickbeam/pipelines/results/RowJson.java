package io.tickbeam.pipelines.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tickbeam.pipelines.tick.Decimals;
import io.tickbeam.pipelines.tick.EventTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** A row as one JSON object: columns by name, decimals as strings, times ISO 8601. */
public final class RowJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int EXPECTED_BYTES = 512;

  private RowJson() {}

  /** The object in UTF-8. */
  public static byte[] of(List<Column> columns, List<?> values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      writeObject(json, columns, values);
    } catch (IOException e) {
      throw new UncheckedIOException("a result cannot be written as JSON", e);
    }
    return bytes.toByteArray();
  }

  private static void writeObject(JsonGenerator json, List<Column> columns, List<?> values)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < columns.size(); i++) {
      json.writeFieldName(columns.get(i).name());
      writeValue(json, columns.get(i), values.get(i));
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, Column column, Object value)
      throws IOException {
    if (value == null) {
      json.writeNull();
      return;
    }
    switch (column.type()) {
      case TEXT -> json.writeString((String) value);
      case NUMBER -> json.writeNumber((Long) value);
      case FLAG -> json.writeBoolean((Boolean) value);
      // As many decimals as in the tables, however many the source had.
      case DECIMAL ->
          json.writeString(((BigDecimal) value).setScale(Decimals.SCALE).toPlainString());
      case SECONDS -> json.writeNumber(((BigDecimal) value).toPlainString());
      case TIME -> json.writeString(EventTime.toInstant((Long) value).toString());
      case LIST -> {
        json.writeStartArray();
        for (Object item : (List<?>) value) {
          writeObject(json, column.items(), (List<?>) item);
        }
        json.writeEndArray();
      }
    }
  }
}
