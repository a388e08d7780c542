package io.tickbeam.bench.peers;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Medians, with least and most, as tables in Markdown. Ratios are those of one round each, whose
 * programs met the machine in the same minutes.
 */
final class Figures {

  private static final double KIBIBYTES_PER_MEGABYTE = 1_000_000 / 1024.0;

  private final long ticks;
  private final Map<Program, List<Measured>> runs = new LinkedHashMap<>();

  Figures(long ticks) {
    this.ticks = ticks;
  }

  void add(Program program, Measured measured) {
    runs.computeIfAbsent(program, any -> new ArrayList<>()).add(measured);
  }

  /** One run, as it ends. */
  static String line(Program program, Measured measured) {
    return String.format(
        Locale.ROOT,
        "%s: %.1f s in all, %.1f s of work, %.1f s of CPU, %,d rows, %s",
        program.label(),
        measured.totalMillis() / 1e3,
        measured.workMillis() / 1e3,
        measured.cpuMillis() / 1e3,
        measured.rows().windows(),
        digits(measured.rows()));
  }

  void print(PrintStream out) {
    out.println();
    out.println(
        "| program | in all, s | ticks/s after start-up | CPU, s | CPU of the servers, s"
            + " | peak memory, MB | rows that differ in a digit |");
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
    runs.forEach(
        (program, measured) ->
            out.printf(
                "| %s | %s | %s | %s | %s | %s | %s |%n",
                program.label(),
                range("%.1f", measured, each -> each.totalMillis() / 1e3),
                range("%,.0f", measured, each -> ticks * 1e3 / each.workMillis()),
                range("%.1f", measured, each -> each.cpuMillis() / 1e3),
                range("%.1f", measured, each -> each.serversCpuMillis() / 1e3),
                range("%,.0f", measured, each -> each.peakKibibytes() / KIBIBYTES_PER_MEGABYTE),
                digits(measured.get(measured.size() - 1).rows())));
    printRatios(out);
  }

  /** Tickbeam's figures over those of the others, in the same mode. */
  private void printRatios(PrintStream out) {
    out.printf(
        "%n| Tickbeam | beside | time in all | after start-up | CPU | CPU with the servers' |%n");
    out.println("| --- | --- | --- | --- | --- | --- |");
    for (Program tickbeam : runs.keySet()) {
      for (Program peer : runs.keySet()) {
        if (isToCompare(tickbeam, peer)) {
          out.printf(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s | %s |%n",
              tickbeam.label(),
              peer.label(),
              ratios(tickbeam, peer, Measured::totalMillis),
              ratios(tickbeam, peer, Measured::workMillis),
              ratios(tickbeam, peer, Measured::cpuMillis),
              ratios(tickbeam, peer, each -> each.cpuMillis() + each.serversCpuMillis()));
        }
      }
    }
  }

  /** Windows with those of others in the same mode, and more than windows with windows alone. */
  private static boolean isToCompare(Program tickbeam, Program other) {
    if (tickbeam.label().equals(tickbeam.base())) {
      return tickbeam.isTickbeam() && !other.isTickbeam() && tickbeam.mode() == other.mode();
    }
    return other.label().equals(tickbeam.base());
  }

  private String ratios(Program tickbeam, Program peer, ToDoubleFunction<Measured> figure) {
    List<Measured> ours = runs.get(tickbeam);
    List<Measured> theirs = runs.get(peer);
    return range(
        "%.2f",
        IntStream.range(0, Math.min(ours.size(), theirs.size()))
            .mapToDouble(
                round ->
                    figure.applyAsDouble(ours.get(round))
                        / figure.applyAsDouble(theirs.get(round))));
  }

  private static String range(
      String format, List<Measured> measured, ToDoubleFunction<Measured> figure) {
    return range(format, measured.stream().mapToDouble(figure));
  }

  private static String range(String format, DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    return String.format(
        Locale.ROOT,
        format + " (" + format + " to " + format + ")",
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }

  private static String digits(RowComparison rows) {
    return rows.rounded() == 0
        ? "none"
        : String.format(Locale.ROOT, "%,d, by %.0e at most", rows.rounded(), rows.furthest());
  }
}
