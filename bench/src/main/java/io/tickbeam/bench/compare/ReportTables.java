package io.tickbeam.bench.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the report. */
final class ReportTables {

  static final Comparator<Summary> BY_KIND_AND_RUNNER =
      Comparator.<Summary, Kind>comparing(summary -> summary.plan().kind())
          .thenComparing(summary -> summary.plan().runner())
          .thenComparingLong(summary -> summary.plan().ticks());

  private ReportTables() {}

  static String summaries(List<Summary> summaries) {
    return summaries.stream()
        .sorted(BY_KIND_AND_RUNNER)
        .map(
            summary ->
                row(
                    summary.plan(),
                    summary.runs().size(),
                    summary.isLive() ? "–" : range(summary.ticksPerSecond(), "%,.0f"),
                    summary.isLive() ? "–" : range(summary.startupSeconds(), "%.1f"),
                    range(summary.totalSeconds(), "%.1f"),
                    summary.isLive() ? "–" : range(summary.cpuSecondsPerMillion(), "%.1f"),
                    range(summary.peakHeapMegabytes(), "%,.0f"),
                    range(summary.peakResidentMegabytes(), "%,.0f"),
                    range(summary.gcSeconds(), "%.2f"),
                    number(summary.rowsEqual()),
                    number(summary.rowsDifferent()),
                    number(summary.valuesDifferent()),
                    number(summary.lateRevisions())))
        .collect(Collectors.joining());
  }

  static String delays(List<Summary> summaries) {
    StringBuilder rows = new StringBuilder();
    for (Summary summary : summaries) {
      for (Measured run : summary.runs()) {
        if (summary.isLive()) {
          rows.append(delay(summary.plan(), "end of window to row", run.window()));
          rows.append(delay(summary.plan(), "tick to row", run.tick()));
        } else if (run.window() != null && run.plan().round() == 1) {
          rows.append(delay(summary.plan(), "age of the answer on schedule", run.window()));
        }
      }
    }
    return rows.toString();
  }

  private static String delay(Plan plan, String what, Percentiles delays) {
    return delays == null
        ? ""
        : row(
            plan,
            what,
            number(delays.count()),
            TerminalReport.seconds(delays.p50()),
            TerminalReport.seconds(delays.p95()),
            TerminalReport.seconds(delays.p99()),
            TerminalReport.seconds(delays.max()));
  }

  static String runs(List<Measured> runs) {
    return runs.stream()
        .map(
            run ->
                row(
                    run.startedAt().toString().substring(0, 19),
                    run.plan() + (run.plan().isWarmUp() ? " (warm-up)" : ""),
                    number(run.process().ticks()),
                    number(run.rows()),
                    number(run.process().startupMillis()),
                    number(run.process().workMillis()),
                    number(run.process().totalMillis()),
                    number(run.process().resources().cpuMillis()),
                    number(run.process().shuffledBytes())))
        .collect(Collectors.joining());
  }

  static String machine(CompareSettings settings) {
    Runtime runtime = Runtime.getRuntime();
    return Stream.of(
            "Processors: " + runtime.availableProcessors(),
            "System: %s %s, %s"
                .formatted(
                    System.getProperty("os.name"),
                    System.getProperty("os.version"),
                    System.getProperty("os.arch")),
            "Java: " + System.getProperty("java.runtime.version"),
            "Heap of each run: " + settings.heap(),
            Versions.ofLibraries(),
            "Database: " + Versions.ofDatabase(settings.database()))
        .map(line -> "<li>" + Html.text(line) + "</li>")
        .collect(Collectors.joining());
  }

  private static String range(Range range, String format) {
    return String.format(
        Locale.ROOT,
        range.least() == range.most()
            ? format
            : format + "<br><small>" + format + " to " + format + "</small>",
        range.median(),
        range.least(),
        range.most());
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Cells may hold marks of ours, and what comes from outside has none: plans and times. */
  private static String row(Object... cells) {
    return Stream.of(cells)
        .map(cell -> "<td>" + (cell instanceof Plan ? Html.text(cell) : cell) + "</td>")
        .collect(Collectors.joining("", "<tr>", "</tr>\n"));
  }
}
