package io.tickbeam.pipelines.write.csv;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.contract.time.WindowLength;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * Results as the lines of a CSV file by RFC 4180: commas, CRLF, quotes where needed. What is absent
 * is empty, an empty text is {@code ""}. Decimals have 18 decimal places, times are ISO 8601. A
 * list by window length becomes columns for each length, such as {@code z_score_30s}. Columns that
 * say how and when a row came about, not what it says, are left out: every runner then writes the
 * same text.
 */
final class CsvText {

  /** Not in the files. */
  static final Set<String> LEFT_OUT = Set.of("mode", "late_count", "revision", "updated_at");

  private static final String LINE_END = "\r\n";
  private static final WindowLength[] LENGTHS = WindowLength.values();

  private final StringBuilder text = new StringBuilder();
  private boolean atLineStart = true;

  private CsvText() {}

  /** The names of the columns of an output. */
  static String header(ResultKind output) {
    CsvText line = new CsvText();
    for (Column column : output.columns()) {
      if (column.type() == Column.Type.LIST) {
        for (WindowLength length : LENGTHS) {
          itemColumns(column).forEach(item -> line.add(quoted(item.name() + "_" + length.label())));
        }
      } else if (!LEFT_OUT.contains(column.name())) {
        line.add(quoted(column.name()));
      }
    }
    return line.end();
  }

  /** The values of a row. */
  static String row(ResultKind output, List<?> values) {
    CsvText line = new CsvText();
    for (int i = 0; i < values.size(); i++) {
      Column column = output.columns().get(i);
      if (column.type() == Column.Type.LIST) {
        line.addItems(column, (List<?>) values.get(i));
      } else if (!LEFT_OUT.contains(column.name())) {
        line.add(text(column, values.get(i)));
      }
    }
    return line.end();
  }

  /** All but the first, which is the length itself. */
  private static List<Column> itemColumns(Column list) {
    return list.items().subList(1, list.items().size());
  }

  private void addItems(Column list, List<?> items) {
    List<Column> columns = itemColumns(list);
    int next = 0;
    // The items are in the order of the lengths; some may be missing.
    for (WindowLength length : LENGTHS) {
      List<?> item = next < items.size() ? (List<?>) items.get(next) : List.of();
      boolean isThis = !item.isEmpty() && item.get(0).equals(length.label());
      for (int i = 0; i < columns.size(); i++) {
        add(isThis ? text(columns.get(i), item.get(i + 1)) : "");
      }
      next += isThis ? 1 : 0;
    }
  }

  private void add(String field) {
    if (!atLineStart) {
      text.append(',');
    }
    atLineStart = false;
    text.append(field);
  }

  private String end() {
    return text.append(LINE_END).toString();
  }

  private static String text(Column column, Object value) {
    if (value == null) {
      return "";
    }
    return switch (column.type()) {
      case TEXT -> quoted((String) value);
      case NUMBER, FLAG -> value.toString();
      case DECIMAL -> Decimals.toText((BigDecimal) value);
      case SECONDS -> ((BigDecimal) value).toPlainString();
      case TIME -> EventTime.toInstant((Long) value).toString();
      case LIST -> throw new IllegalStateException("a list is several fields");
    };
  }

  private static String quoted(String text) {
    boolean isPlain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
