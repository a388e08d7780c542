package io.tickbeam.pipelines.write.csv;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.contract.time.WindowLength;
import java.math.BigDecimal;
import java.util.List;

/**
 * Results as the lines of a CSV file by RFC 4180: commas, CRLF, quotes where needed. A null is an
 * empty field, an empty text is {@code ""}. Decimals have 18 decimal places, times are ISO 8601. A
 * list by window length becomes columns for each length, such as {@code z_score_30s}. Columns that
 * are {@link Column#isCompared not compared} are left out, so that every runner writes the same
 * text.
 */
final class CsvText {

  private static final String LINE_END = "\r\n";
  private static final WindowLength[] LENGTHS = WindowLength.values();

  private final StringBuilder text = new StringBuilder();
  private boolean atLineStart = true;

  private CsvText() {}

  /** The names of the columns of a kind. */
  static String header(ResultKind kind) {
    CsvText line = new CsvText();
    for (Column column : kind.columns()) {
      if (column.type() == Column.Type.LIST) {
        for (WindowLength length : LENGTHS) {
          itemColumns(column).forEach(item -> line.add(quoted(item.name() + "_" + length.label())));
        }
      } else if (column.isCompared()) {
        line.add(quoted(column.name()));
      }
    }
    return line.end();
  }

  /** The values of a row. */
  static String row(ResultKind kind, Object[] row) {
    CsvText line = new CsvText();
    for (Column column : kind.columns()) {
      if (column.type() == Column.Type.LIST) {
        line.addItems(column, (Object[][]) column.in(row));
      } else if (column.isCompared()) {
        line.add(text(column, column.in(row)));
      }
    }
    return line.end();
  }

  /** All but the first, which is the length itself. */
  private static List<Column> itemColumns(Column list) {
    return list.items().subList(1, list.items().size());
  }

  private void addItems(Column list, Object[][] items) {
    Column itemLength = list.items().get(0);
    int next = 0;
    // The items are in the order of the lengths; some may be missing.
    for (WindowLength length : LENGTHS) {
      boolean isNext = next < items.length && itemLength.in(items[next]).equals(length.label());
      for (Column column : itemColumns(list)) {
        add(isNext ? text(column, column.in(items[next])) : "");
      }
      next += isNext ? 1 : 0;
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
