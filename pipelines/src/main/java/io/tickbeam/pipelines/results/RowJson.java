package io.tickbeam.pipelines.results;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tickbeam.pipelines.tick.ByteWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A row as one JSON object: columns by name, decimals as strings, times ISO 8601. There are three
 * for each tick, so the bytes are written straight from the values.
 */
public final class RowJson {

  private static final int EXPECTED_BYTES = 512;
  private static final Map<Output, RowJson> BY_OUTPUT = new EnumMap<>(Output.class);

  static {
    for (Output output : Output.values()) {
      BY_OUTPUT.put(output, new RowJson(output.columns()));
    }
  }

  private final List<Column> columns;

  /** What stands before each value: a brace or comma, and the name. */
  private final byte[][] names;

  /** For the columns that are lists. */
  private final RowJson[] items;

  private RowJson(List<Column> columns) {
    this.columns = columns;
    this.names = new byte[columns.size()][];
    this.items = new RowJson[columns.size()];
    for (int i = 0; i < names.length; i++) {
      String name = (i == 0 ? "{" : ",") + '"' + columns.get(i).name() + "\":";
      names[i] = name.getBytes(StandardCharsets.US_ASCII);
      items[i] =
          columns.get(i).type() == Column.Type.LIST ? new RowJson(columns.get(i).items()) : null;
    }
  }

  /** The object in UTF-8. */
  public static byte[] of(Output output, List<?> values) {
    ByteWriter out = new ByteWriter(EXPECTED_BYTES);
    BY_OUTPUT.get(output).write(values, out);
    return out.toByteArray();
  }

  private void write(List<?> values, ByteWriter out) {
    for (int i = 0; i < names.length; i++) {
      out.put(names[i]);
      Object value = values.get(i);
      if (value == null) {
        out.putAscii("null");
      } else {
        writeValue(i, value, out);
      }
    }
    out.put('}');
  }

  private void writeValue(int column, Object value, ByteWriter out) {
    switch (columns.get(column).type()) {
      case TEXT -> quoted(out, () -> putText((String) value, out));
      case NUMBER, FLAG -> out.putAscii(value.toString());
      // As many decimals as in the tables, however many the source had.
      case DECIMAL -> quoted(out, () -> AsciiText.putDecimal((BigDecimal) value, out));
      case SECONDS -> out.putAscii(((BigDecimal) value).toPlainString());
      case TIME -> quoted(out, () -> AsciiText.putTime((Long) value, out));
      case LIST -> writeList(items[column], (List<?>) value, out);
    }
  }

  private static void writeList(RowJson item, List<?> values, ByteWriter out) {
    out.put('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.put(',');
      }
      item.write((List<?>) values.get(i), out);
    }
    out.put(']');
  }

  private static void putText(String text, ByteWriter out) {
    if (isPlain(text)) {
      out.putAscii(text);
    } else {
      out.put(JsonStringEncoder.getInstance().quoteAsUTF8(text));
    }
  }

  private static void quoted(ByteWriter out, Runnable put) {
    out.put('"');
    put.run();
    out.put('"');
  }

  /** Whether JSON and UTF-8 have the text as it is: names mostly are so. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }
}
