package io.tickbeam.bench.compare;

import java.util.List;
import java.util.Locale;

/** What a comparison found, as lines for a terminal. */
final class TerminalReport {

  private static final String RUN_FORMAT = "%-32s %22s %9s %9s %10s %9s %9s %7s %9s %6s%n";
  private static final String DELAY_FORMAT = "%-32s %-24s %9s %9s %9s %9s%n";

  private TerminalReport() {}

  /** A line about one run that has ended. */
  static String line(int number, int of, Measured run) {
    String what =
        run.plan().kind() == Kind.LIVE
            ? delays(" rows %s s after windows", run.window())
            : "%,9.0f ticks/s".formatted(run.ticksPerSecond());
    return "%3d/%d  %-32s %6.1f s %s  %,d rows equal, %,d different%s"
        .formatted(
            number,
            of,
            run.plan(),
            run.process().totalMillis() / 1000.0,
            what,
            run.accuracy().rowsEqual(),
            run.accuracy().rowsDifferent(),
            run.plan().isWarmUp() ? "  (warm-up)" : "");
  }

  private static String delays(String text, Percentiles delays) {
    return text.formatted(
        delays == null ? "?" : "%.2f to %.2f".formatted(delays.p50() / 1000, delays.max() / 1000));
  }

  /** Two tables: what runs took, and how long answers took. */
  static String tables(List<Summary> summaries) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            RUN_FORMAT,
            "run",
            "ticks/s (median, range)",
            "start-up",
            "in all",
            "CPU s/10^6",
            "heap MB",
            "RSS MB",
            "GC s",
            "rows =",
            "≠"));
    summaries.forEach(summary -> text.append(run(summary)));
    text.append(System.lineSeparator());
    text.append(
        String.format(DELAY_FORMAT, "run", "delay in seconds", "p50", "p95", "p99", "most"));
    for (Summary summary : summaries) {
      Measured middle = summary.runs().get((summary.runs().size() - 1) / 2);
      String name = summary.plan().toString();
      if (summary.isLive()) {
        text.append(delay(name, "end of window to row", middle.window()));
        text.append(delay(name, "tick to row", middle.tick()));
      } else if (summary.plan().kind() == Kind.BATCH) {
        text.append(delay(name, "age on schedule", middle.window()));
      }
    }
    return text.toString();
  }

  private static String run(Summary summary) {
    Range rate = summary.ticksPerSecond();
    return String.format(
        Locale.ROOT,
        RUN_FORMAT,
        summary.plan(),
        summary.isLive()
            ? "-"
            : "%,.0f (%,.0f-%,.0f)".formatted(rate.median(), rate.least(), rate.most()),
        summary.isLive() ? "-" : "%.1f s".formatted(summary.startupSeconds().median()),
        "%.1f s".formatted(summary.totalSeconds().median()),
        summary.isLive() ? "-" : "%.1f".formatted(summary.cpuSecondsPerMillion().median()),
        "%,.0f".formatted(summary.peakHeapMegabytes().median()),
        "%,.0f".formatted(summary.peakResidentMegabytes().median()),
        "%.2f".formatted(summary.gcSeconds().median()),
        "%,d".formatted(summary.rowsEqual()),
        "%,d".formatted(summary.rowsDifferent()));
  }

  private static String delay(String name, String what, Percentiles delays) {
    return delays == null
        ? ""
        : String.format(
            Locale.ROOT,
            DELAY_FORMAT,
            name,
            what,
            seconds(delays.p50()),
            seconds(delays.p95()),
            seconds(delays.p99()),
            seconds(delays.max()));
  }

  static String seconds(double millis) {
    return String.format(Locale.ROOT, "%.2f", millis / 1000);
  }
}
