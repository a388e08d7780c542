package io.tickbeam.pipelines.write.kafka;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.codec.AsciiText;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.result.RowTarget;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Writes rows of one kind as JSON objects: columns by name, decimals as strings, times ISO 8601.
 * There are three rows for each tick, so the bytes are written straight from the values. Not
 * thread-safe.
 */
public final class RowJson implements RowTarget {

  private static final int EXPECTED_BYTES = 1024;
  private static final Map<ResultKind, Shape> SHAPES = new EnumMap<>(ResultKind.class);

  static {
    for (ResultKind kind : ResultKind.values()) {
      SHAPES.put(kind, Shape.of(kind.columns()));
    }
  }

  private final Shape row;
  private final Consumer<byte[]> messages;

  /** Texts as JSON: the same ones come with each row. */
  private final Map<String, byte[]> texts = new HashMap<>();

  private final ByteWriter out = new ByteWriter(EXPECTED_BYTES);

  /** What the next value belongs to: the row, or an item of a list. */
  private Shape shape;

  private int column;

  /** Items of the list that are not complete; 0 outside of a list. */
  private int itemsLeft;

  private int columnAfterList;

  /**
   * A writer of the rows of a kind.
   *
   * @param messages takes each object, in UTF-8
   */
  public RowJson(ResultKind kind, Consumer<byte[]> messages) {
    this.row = SHAPES.get(kind);
    this.messages = messages;
  }

  @Override
  public void beginRow(IntFunction<String> ids, int number) {
    out.clear();
    shape = row;
    column = 0;
  }

  @Override
  public void endRow() {
    out.put('}');
    messages.accept(out.toByteArray());
  }

  @Override
  public void put(Object value) {
    if (value instanceof Object[][] items) {
      putList(items);
      return;
    }
    putName();
    if (value == null) {
      out.putAscii("null");
    } else if (value instanceof String text) {
      out.put(json(text));
    } else if (value instanceof BigDecimal decimal) {
      putDecimal(decimal);
    } else if (value instanceof Long number) {
      putNumber(number);
    } else {
      out.putAscii(value.toString());
    }
    next();
  }

  @Override
  public void put(long value) {
    putName();
    putNumber(value);
    next();
  }

  @Override
  public void putDecimal(long digits, int scale) {
    putName();
    if (isSeconds()) {
      AsciiText.putPlain(digits, scale, out);
    } else {
      out.put('"');
      AsciiText.putDecimal(digits, scale, out);
      out.put('"');
    }
    next();
  }

  private void putDecimal(BigDecimal value) {
    if (isSeconds()) {
      AsciiText.putPlain(value, out);
    } else {
      out.put('"');
      // As many decimals as in the tables, however many the source had.
      AsciiText.putDecimal(value, out);
      out.put('"');
    }
  }

  private boolean isSeconds() {
    return shape.types[column] == Column.Type.SECONDS;
  }

  private void putNumber(long value) {
    if (shape.types[column] == Column.Type.TIME) {
      out.put('"');
      AsciiText.putTime(value, out);
      out.put('"');
    } else {
      AsciiText.putNumber(value, out);
    }
  }

  private void putList(Object[][] items) {
    beginList(items.length);
    for (Object[] item : items) {
      for (Object value : item) {
        put(value);
      }
    }
  }

  @Override
  public void beginList(int items) {
    putName();
    out.put('[');
    if (items == 0) {
      out.put(']');
      next();
      return;
    }
    itemsLeft = items;
    columnAfterList = column + 1;
    shape = shape.items[column];
    column = 0;
  }

  private void putName() {
    out.put(shape.names[column]);
  }

  /** Goes on to the next column, which may be that of the next item, or the one after the list. */
  private void next() {
    column++;
    if (itemsLeft == 0 || column < shape.types.length) {
      return;
    }
    itemsLeft--;
    out.put('}');
    out.put(itemsLeft == 0 ? ']' : ',');
    if (itemsLeft == 0) {
      shape = row;
      column = columnAfterList;
    } else {
      column = 0;
    }
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
