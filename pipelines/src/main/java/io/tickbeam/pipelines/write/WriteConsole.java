package io.tickbeam.pipelines.write;

import io.tickbeam.pipelines.results.Column;
import io.tickbeam.pipelines.results.Output;
import io.tickbeam.pipelines.results.ResultBlock;
import io.tickbeam.pipelines.results.ResultRow;
import io.tickbeam.pipelines.tick.EventTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Prints each result as a line; shown decimals are shortened, stored ones are not. */
public final class WriteConsole extends PTransform<PCollection<ResultBlock>, PDone> {

  private static final int SHOWN_DECIMALS = 4;

  private WriteConsole() {}

  /** The write to standard output. */
  public static WriteConsole of() {
    return new WriteConsole();
  }

  @Override
  public PDone expand(PCollection<ResultBlock> results) {
    results.apply("Print", ParDo.of(new PrintFn()));
    return PDone.in(results.getPipeline());
  }

  private static final class PrintFn extends DoFn<ResultBlock, Void> {
    @ProcessElement
    public void processElement(@Element ResultBlock block) {
      StringBuilder lines = new StringBuilder();
      for (ResultRow row : block.rows()) {
        lines.append(line(block.output(), row)).append(System.lineSeparator());
      }
      // At once, so that lines of several workers do not mix.
      System.out.print(lines);
    }
  }

  static String line(Output output, ResultRow row) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < output.columns().size(); i++) {
      values.put(output.columns().get(i).name(), row.values().get(i));
    }
    return output == Output.WINDOW_STATS ? windowLine(values) : otherLine(output, row, values);
  }

  private static String windowLine(Map<String, Object> values) {
    Object mood = values.get("market_sentiment");
    Object revision = values.get("revision");
    return String.format(
        Locale.ROOT,
        "%-20s %-10s %7s %14s %14s %14s %14s %12s %14s  %-7s %s%s",
        EventTime.toInstant((Long) values.get("window_start")),
        values.get("product_id"),
        values.get("trade_count"),
        shown(values.get("open_price")),
        shown(values.get("high_price")),
        shown(values.get("low_price")),
        shown(values.get("close_price")),
        shown(values.get("stddev_price")),
        shown(values.get("volume")),
        mood == null ? "-" : mood.toString().toLowerCase(Locale.ROOT),
        Boolean.TRUE.equals(values.get("volume_spike")) ? "spike " : "",
        revision.equals(0L) ? "" : revision + " (" + values.get("late_count") + " late)");
  }

  /** The kind of result, the time, the product, and each further value by its name. */
  private static String otherLine(Output output, ResultRow row, Map<String, Object> values) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < output.columns().size(); i++) {
      Column column = output.columns().get(i);
      boolean isNamed = List.of("timestamp", "exchange", "product_id").contains(column.name());
      if (!isNamed) {
        shown.add(column.name() + " " + shown(column, row.values().get(i)));
      }
    }
    Object time = values.get("timestamp");
    return String.format(
        "%-27s %-10s %-15s %s",
        time == null ? "whole snapshot" : EventTime.toInstant((Long) time),
        values.get("product_id"),
        output.label(),
        String.join(", ", shown));
  }

  private static String shown(Column column, Object value) {
    if (value == null || column.type() != Column.Type.LIST) {
      return column.type() == Column.Type.TIME && value != null
          ? EventTime.toInstant((Long) value).toString()
          : shown(value);
    }
    StringJoiner items = new StringJoiner(" | ");
    for (Object item : (List<?>) value) {
      StringJoiner each = new StringJoiner(" ");
      ((List<?>) item).forEach(part -> each.add(shown(part)));
      items.add(each.toString());
    }
    return items.toString();
  }

  private static String shown(Object value) {
    if (value == null) {
      return "-";
    }
    return value instanceof BigDecimal decimal && decimal.scale() > SHOWN_DECIMALS
        ? decimal.setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN).toPlainString()
        : value.toString();
  }
}
