package io.tickbeam.pipelines.write.console;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.time.WindowLength;
import io.tickbeam.pipelines.result.ResultRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The table that a terminal shows of each kind of result, with some of its columns. A list by
 * window length becomes columns where each length has one value, else lines.
 */
final class ConsoleTable {

  private static final Map<ResultKind, ConsoleTable> TABLES =
      Map.of(
          ResultKind.WINDOW_STATS,
              new ConsoleTable(ResultKind.WINDOW_STATS)
                  .with("window (UTC)", -20, "window_start")
                  .withSeries()
                  .with("ticks", 8, "trade_count")
                  .with("open", 16, "open_price")
                  .with("high", 16, "high_price")
                  .with("low", 16, "low_price")
                  .with("close", 16, "close_price")
                  .with("deviation", 12, "stddev_price")
                  .with("volume", 16, "volume")
                  .with("mood", -8, "market_sentiment")
                  .with("spike", -5, "volume_spike")
                  .with("revision", 8, "revision")
                  .with("late", 5, "late_count"),
          ResultKind.PRODUCT_SUMMARY,
              new ConsoleTable(ResultKind.PRODUCT_SUMMARY)
                  .with("from (UTC)", -30, "first_event_time")
                  .with("to (UTC)", -30, "last_event_time")
                  .withSeries()
                  .with("windows", 8, "windows")
                  .with("ticks", 10, "trade_count")
                  .with("open", 16, "open_price")
                  .with("high", 16, "high_price")
                  .with("low", 16, "low_price")
                  .with("close", 16, "close_price")
                  .with("mean", 16, "avg_price")
                  .with("deviation", 12, "stddev_price")
                  .with("volume", 16, "volume")
                  .with("missing", 8, "missing_trades"),
          ResultKind.MOVING_STATS,
              new ConsoleTable(ResultKind.MOVING_STATS)
                  .with("until (UTC)", -20, "timestamp")
                  .withSeries()
                  .with("window", 6, "window")
                  .with("ticks", 8, "count")
                  .with("mean", 16, "avg_price")
                  .with("deviation", 12, "std_price"),
          ResultKind.Z_SCORES, scores(),
          ResultKind.PRICE_HIGHER, moves(ResultKind.PRICE_HIGHER, "s to a higher", "higher_window"),
          ResultKind.PRICE_LOWER, moves(ResultKind.PRICE_LOWER, "s to a lower", "lower_window"));

  private static final int PLAIN_WIDTH = 16;

  /** A column of the table; a negative width is one that is filled from the left. */
  private record Field(String title, int width, String column) {}

  private final ResultKind kind;
  private final List<Field> fields = new ArrayList<>();

  private ConsoleTable(ResultKind kind) {
    this.kind = kind;
  }

  /** The table of a kind. */
  static ConsoleTable of(ResultKind kind) {
    return TABLES.containsKey(kind) ? TABLES.get(kind) : plain(kind);
  }

  /** A table with all columns of a kind, lists apart, for a kind without a table of its own. */
  static ConsoleTable plain(ResultKind kind) {
    ConsoleTable table = new ConsoleTable(kind);
    kind.columns().stream()
        .filter(column -> column.type() != Column.Type.LIST)
        .forEach(column -> table.with(column.name(), PLAIN_WIDTH, column.name()));
    return table;
  }

  private static ConsoleTable scores() {
    ConsoleTable table =
        new ConsoleTable(ResultKind.Z_SCORES)
            .with("time (UTC)", -30, "timestamp")
            .withSeries()
            .with("trade", 12, "trade_id")
            .with("price", 16, "price");
    for (WindowLength length : WindowLength.values()) {
      table.with("z " + length.label(), 9, length.label());
    }
    return table;
  }

  private static ConsoleTable moves(ResultKind kind, String title, String column) {
    return new ConsoleTable(kind)
        .with("time (UTC)", -30, "timestamp")
        .withSeries()
        .with("trade", 12, "trade_id")
        .with(title, 13, column);
  }

  private ConsoleTable withSeries() {
    return with("exchange", -9, "exchange").with("product", -10, "product_id");
  }

  private ConsoleTable with(String title, int width, String column) {
    fields.add(new Field(title, width, column));
    return this;
  }

  /** The titles, below an empty line. */
  String header() {
    return System.lineSeparator() + line(Field::title);
  }

  /** The line, or lines, of a row. */
  String lines(ResultRow row) {
    Map<String, String> shown = new HashMap<>();
    List<Map<String, String>> further = new ArrayList<>();
    for (Column column : kind.columns()) {
      if (column.type() == Column.Type.LIST) {
        spread(column, (Object[][]) row.get(column), shown, further);
      } else {
        shown.put(column.name(), ConsoleText.of(column, row.get(column)));
      }
    }
    StringBuilder lines = new StringBuilder(line(field -> shown.get(field.column())));
    for (Map<String, String> each : further) {
      lines.append(line(field -> each.getOrDefault(field.column(), "")));
    }
    return lines.toString();
  }

  /**
   * Items of one value are columns named by length; others are lines, the first that of the row.
   */
  private static void spread(
      Column list, Object[][] items, Map<String, String> shown, List<Map<String, String>> further) {
    List<Column> columns = list.items();
    boolean isSingle = columns.size() == 2;
    for (Object[] item : items) {
      if (isSingle) {
        String length = (String) columns.get(0).in(item);
        shown.put(length, ConsoleText.of(columns.get(1), columns.get(1).in(item)));
        continue;
      }
      Map<String, String> line = item == items[0] ? shown : new HashMap<>();
      columns.forEach(each -> line.put(each.name(), ConsoleText.of(each, each.in(item))));
      if (line != shown) {
        further.add(line);
      }
    }
  }

  private String line(Function<Field, String> text) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-15s ", kind.label()));
    for (Field field : fields) {
      String found = text.apply(field);
      line.append(
          String.format(Locale.ROOT, "%" + field.width() + "s ", found == null ? "-" : found));
    }
    return line.toString().stripTrailing() + System.lineSeparator();
  }
}
