package io.tickbeam.bench.report;

import io.tickbeam.bench.measure.Percentiles;
import io.tickbeam.bench.runs.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What was measured, as text in Markdown, for a terminal and for a file. */
public final class MarkdownReport {

  /** A column of a table, the first one of names, the others of numbers. */
  private record Column<T>(String header, Function<T, String> cell) {}

  private static final List<Column<Summary>> TOOK =
      List.of(
          new Column<>("run", run -> run.plan().toString()),
          new Column<>("in all, s", of("%.1f", run -> run.result().totalMillis() / 1e3)),
          new Column<>(
              "start-up, s", unlessLive("%.1f", run -> run.result().startupMillis() / 1e3)),
          new Column<>("ticks/s after start-up", unlessLive("%,.0f", Measured::ticksPerSecond)),
          new Column<>("CPU, s", of("%.1f", run -> run.result().cpuMillis() / 1e3)),
          new Column<>("CPU of the servers, s", of("%.1f", run -> run.serversCpuMillis() / 1e3)),
          new Column<>("heap, MB", of("%,.0f", run -> run.result().peakHeapBytes() / 1e6)),
          new Column<>("resident, MB", of("%,.0f", run -> run.result().peakResidentBytes() / 1e6)),
          new Column<>(
              "rows equal", runs -> text("%,d", runs.sum(run -> run.accuracy().rowsEqual()))),
          new Column<>(
              "different", runs -> text("%,d", runs.sum(run -> run.accuracy().rowsDifferent()))),
          new Column<>("by at most", MarkdownReport::furthest));

  /** How late results of one run come. */
  private record Delays(Summary run, String of, Percentiles millis) {}

  private static final List<Column<Delays>> DELAYS =
      List.of(
          new Column<>("run, delays in seconds", delays -> delays.run.plan().toString()),
          new Column<>("of", Delays::of),
          new Column<>("p50", delays -> seconds(delays.millis.p50())),
          new Column<>("p95", delays -> seconds(delays.millis.p95())),
          new Column<>("p99", delays -> seconds(delays.millis.p99())),
          new Column<>("most", delays -> seconds(delays.millis.max())));

  /** A program of Tickbeam beside another. */
  private record Pair(Summary ours, Summary theirs) {}

  private static final List<Column<Pair>> RATIOS =
      List.of(
          new Column<>("Tickbeam", pair -> pair.ours.plan().toString()),
          new Column<>("beside", pair -> pair.theirs.plan().program().label()),
          new Column<>("time in all", ratio(run -> run.result().totalMillis())),
          new Column<>("after start-up", ratio(run -> run.result().workMillis())),
          new Column<>("CPU", ratio(run -> run.result().cpuMillis())),
          new Column<>(
              "CPU with the servers'",
              ratio(run -> run.result().cpuMillis() + run.serversCpuMillis())));

  private static final List<Column<Summary>> HEAP =
      List.of(
          new Column<>("run, heap after a full collection", run -> run.plan().toString()),
          new Column<>("early, MB", of("%,.0f", run -> run.heapKept().earlyBytes() / 1e6)),
          new Column<>("late, MB", of("%,.0f", run -> run.heapKept().lateBytes() / 1e6)));

  private MarkdownReport() {}

  private static Function<Summary, String> of(String format, ToDoubleFunction<Measured> value) {
    return runs -> runs.text(format, value);
  }

  private static Function<Summary, String> unlessLive(
      String format, ToDoubleFunction<Measured> value) {
    return runs -> runs.plan().isLive() ? "–" : runs.text(format, value);
  }

  private static Function<Pair, String> ratio(ToDoubleFunction<Measured> value) {
    return pair -> pair.ours.ratio(pair.theirs, value).text("%.2f");
  }

  private static String furthest(Summary runs) {
    double furthest = runs.range(run -> run.accuracy().furthest()).most();
    return furthest == 0 ? "" : text("%.0e", furthest);
  }

  /** A line about one run that has ended. */
  public static String line(Measured run, int of) {
    String what =
        run.plan().isLive()
            ? String.format(Locale.ROOT, " rows %s s after windows", fromTo(run.window()))
            : text("%,9.0f ticks/s", run.ticksPerSecond());
    return String.format(
        Locale.ROOT,
        "%3d/%d  %-36s %6.1f s %s  %,d rows equal, %,d different%s",
        run.number(),
        of,
        run.plan(),
        run.result().totalMillis() / 1000.0,
        what,
        run.accuracy().rowsEqual(),
        run.accuracy().rowsDifferent(),
        run.plan().isWarmUp() ? "  (warm-up)" : "");
  }

  private static String fromTo(Percentiles delays) {
    return delays == null ? "?" : seconds(delays.p50()) + " to " + seconds(delays.max());
  }

  /** All tables: what runs took, how late results come, ratios, and what streams keep. */
  public static String tables(List<Measured> runs) {
    List<Summary> summaries = Summary.of(runs);
    return table(TOOK, summaries)
        + table(DELAYS, summaries.stream().flatMap(MarkdownReport::delays).toList())
        + table(RATIOS, summaries.stream().flatMap(ours -> pairs(ours, summaries)).toList())
        + table(
            HEAP,
            summaries.stream().filter(each -> each.runs().get(0).heapKept() != null).toList());
  }

  private static Stream<Delays> delays(Summary summary) {
    Measured first = summary.runs().get(0);
    return (summary.plan().isLive()
            ? Stream.of(
                new Delays(summary, "end of window to row", first.window()),
                new Delays(summary, "tick to row", first.tick()))
            : Stream.of(new Delays(summary, "age on schedule", first.window())))
        .filter(delays -> delays.millis != null);
  }

  private static Stream<Pair> pairs(Summary ours, List<Summary> all) {
    return all.stream().filter(ours::isComparableTo).map(theirs -> new Pair(ours, theirs));
  }

  /** A table with an empty line before it; nothing when it has no rows. */
  private static <T> String table(List<Column<T>> columns, List<T> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    List<StringBuilder> lines = new ArrayList<>();
    for (int i = 0; i < rows.size() + 2; i++) {
      lines.add(new StringBuilder("|"));
    }
    for (Column<T> column : columns) {
      List<String> cells = new ArrayList<>();
      cells.add(column.header);
      rows.forEach(row -> cells.add(column.cell.apply(row)));
      // Padded so that a terminal shows it well.
      boolean isOfNames = column.equals(columns.get(0));
      int width = Math.max(4, cells.stream().mapToInt(String::length).max().orElse(0));
      cells.add(1, "-".repeat(width - 1) + (isOfNames ? "-" : ":"));
      String format = " %" + (isOfNames ? "-" : "") + width + "s |";
      for (int i = 0; i < cells.size(); i++) {
        lines.get(i).append(String.format(Locale.ROOT, format, cells.get(i)));
      }
    }
    return "\n" + String.join("\n", lines) + "\n";
  }

  private static String seconds(double millis) {
    return text("%.2f", millis / 1000);
  }

  private static String text(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
