package io.tickbeam.bench.report;

import io.tickbeam.bench.measure.Percentiles;
import io.tickbeam.bench.runs.Kind;
import io.tickbeam.bench.runs.Measured;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was measured, as text in Markdown, for a terminal and for a file. */
public final class MarkdownReport {

  private MarkdownReport() {}

  /** A line about one run that has ended. */
  public static String line(Measured run, int of) {
    String what =
        run.plan().kind() == Kind.LIVE
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
    return took(summaries).toString() + delays(summaries) + ratios(summaries) + heap(summaries);
  }

  private static MarkdownTable took(List<Summary> summaries) {
    MarkdownTable table =
        new MarkdownTable(
            "run",
            "in all, s",
            "start-up, s",
            "ticks/s after start-up",
            "CPU, s",
            "CPU of the servers, s",
            "heap, MB",
            "resident, MB",
            "rows equal",
            "different",
            "by at most");
    for (Summary summary : summaries) {
      double furthest = summary.range(run -> run.accuracy().furthest()).most();
      table.add(
          summary.plan().toString(),
          summary.range(run -> run.result().totalMillis() / 1e3).text("%.1f"),
          summary.isLive()
              ? "–"
              : summary.range(run -> run.result().startupMillis() / 1e3).text("%.1f"),
          summary.isLive() ? "–" : summary.range(Measured::ticksPerSecond).text("%,.0f"),
          summary.range(run -> run.result().resources().cpuMillis() / 1e3).text("%.1f"),
          summary.range(run -> run.serversCpuMillis() / 1e3).text("%.1f"),
          summary.range(run -> run.result().resources().peakHeapBytes() / 1e6).text("%,.0f"),
          summary.range(run -> run.result().resources().peakResidentBytes() / 1e6).text("%,.0f"),
          text("%,d", summary.sum(run -> run.accuracy().rowsEqual())),
          text("%,d", summary.sum(run -> run.accuracy().rowsDifferent())),
          furthest == 0 ? "" : text("%.0e", furthest));
    }
    return table;
  }

  private static MarkdownTable delays(List<Summary> summaries) {
    MarkdownTable table =
        new MarkdownTable("run, delays in seconds", "of", "p50", "p95", "p99", "most");
    for (Summary summary : summaries) {
      Measured first = summary.runs().get(0);
      if (summary.isLive()) {
        addDelay(table, first, "end of window to row", first.window());
        addDelay(table, first, "tick to row", first.tick());
      } else {
        addDelay(table, first, "age on schedule", first.window());
      }
    }
    return table;
  }

  private static void addDelay(MarkdownTable table, Measured run, String what, Percentiles delays) {
    if (delays != null) {
      table.add(
          run.plan().toString(),
          what,
          seconds(delays.p50()),
          seconds(delays.p95()),
          seconds(delays.p99()),
          seconds(delays.max()));
    }
  }

  private static MarkdownTable ratios(List<Summary> summaries) {
    MarkdownTable table =
        new MarkdownTable(
            "Tickbeam", "beside", "time in all", "after start-up", "CPU", "CPU with the servers'");
    for (Summary ours : summaries) {
      for (Summary theirs : summaries) {
        if (ours.isComparableTo(theirs)) {
          table.add(
              ours.plan().toString(),
              theirs.plan().program().label(),
              ratio(ours, theirs, run -> run.result().totalMillis()),
              ratio(ours, theirs, run -> run.result().workMillis()),
              ratio(ours, theirs, run -> run.result().resources().cpuMillis()),
              ratio(
                  ours,
                  theirs,
                  run -> run.result().resources().cpuMillis() + run.serversCpuMillis()));
        }
      }
    }
    return table;
  }

  private static String ratio(Summary ours, Summary theirs, ToDoubleFunction<Measured> value) {
    return ours.ratio(theirs, value).text("%.2f");
  }

  private static MarkdownTable heap(List<Summary> summaries) {
    MarkdownTable table =
        new MarkdownTable("run, heap after a full collection", "early, MB", "late, MB");
    for (Summary summary : summaries) {
      if (summary.runs().get(0).heapKept() != null) {
        table.add(
            summary.plan().toString(),
            summary.range(run -> run.heapKept().earlyBytes() / 1e6).text("%,.0f"),
            summary.range(run -> run.heapKept().lateBytes() / 1e6).text("%,.0f"));
      }
    }
    return table;
  }

  private static String seconds(double millis) {
    return text("%.2f", millis / 1000);
  }

  private static String text(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
