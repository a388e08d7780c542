package io.tickbeam.pipelines.write.kafka;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.codec.AsciiText;
import io.tickbeam.pipelines.codec.ByteWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes rows of one kind as JSON objects: columns by name, decimals as strings, times ISO 8601.
 * There are three rows for each tick, so the bytes are written straight from the values. Not
 * thread-safe.
 */
public final class RowJson {

  private static final int EXPECTED_BYTES = 1024;
  private static final Map<ResultKind, Shape> SHAPES = new EnumMap<>(ResultKind.class);

  static {
    for (ResultKind kind : ResultKind.values()) {
      SHAPES.put(kind, Shape.of(kind.columns()));
    }
  }

  private final Shape shape;

  /** Texts as JSON: the same ones come with each row. */
  private final Map<String, byte[]> texts = new HashMap<>();

  private final ByteWriter out = new ByteWriter(EXPECTED_BYTES);

  /** A writer of the rows of a kind. */
  public RowJson(ResultKind kind) {
    shape = SHAPES.get(kind);
  }

  /** The object of the values of a row, in UTF-8. */
  public byte[] of(Object[] values) {
    out.clear();
    put(shape, values);
    return out.toByteArray();
  }

  private void put(Shape shape, Object[] values) {
    for (int i = 0; i < shape.types.length; i++) {
      out.put(shape.names[i]);
      Object value = values[i];
      if (value == null) {
        out.putAscii("null");
      } else {
        put(shape, i, value);
      }
    }
    out.put('}');
  }

  private void put(Shape shape, int column, Object value) {
    switch (shape.types[column]) {
      case TEXT -> out.put(json((String) value));
      case NUMBER -> AsciiText.putNumber((Long) value, out);
      case FLAG -> out.putAscii(value.toString());
      case DECIMAL -> {
        out.put('"');
        // As many decimals as in the tables, however many the source had.
        AsciiText.putDecimal((BigDecimal) value, out);
        out.put('"');
      }
      case SECONDS -> AsciiText.putPlain((BigDecimal) value, out);
      case TIME -> {
        out.put('"');
        AsciiText.putTime((Long) value, out);
        out.put('"');
      }
      case LIST -> putList(shape.items[column], (Object[][]) value);
    }
  }

  private void putList(Shape item, Object[][] values) {
    out.put('[');
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        out.put(',');
      }
      put(item, values[i]);
    }
    out.put(']');
  }

  private byte[] json(String text) {
    // Not computeIfAbsent, which takes twice as long where the text is known.
    byte[] known = texts.get(text);
    if (known != null) {
      return known;
    }
    byte[] quoted = quoted(text);
    texts.put(text, quoted);
    return quoted;
  }

  private static byte[] quoted(String text) {
    String escaped = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
    return ('"' + escaped + '"').getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What all objects of a kind share, as arrays by column.
   *
   * @param types types of the columns
   * @param names the text before each value: a brace or comma, and the name
   * @param items shapes of the items of lists
   */
  @SuppressWarnings("ArrayRecordComponent") // read for each value, never compared
  private record Shape(Column.Type[] types, byte[][] names, Shape[] items) {

    static Shape of(List<Column> columns) {
      int count = columns.size();
      Shape shape = new Shape(new Column.Type[count], new byte[count][], new Shape[count]);
      for (int i = 0; i < count; i++) {
        Column column = columns.get(i);
        String name = (i == 0 ? "{" : ",") + '"' + column.name() + "\":";
        shape.types[i] = column.type();
        shape.names[i] = name.getBytes(StandardCharsets.US_ASCII);
        shape.items[i] = column.items().isEmpty() ? null : of(column.items());
      }
      return shape;
    }
  }
}
