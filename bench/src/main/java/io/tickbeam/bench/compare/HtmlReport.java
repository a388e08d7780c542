package io.tickbeam.bench.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What a comparison found, as one HTML page that needs nothing else. */
final class HtmlReport {

  private final CompareSettings settings;
  private final List<Summary> summaries;

  private HtmlReport(CompareSettings settings, List<Measured> runs) {
    this.settings = settings;
    this.summaries = Summary.of(runs);
  }

  /** The page. */
  static String page(CompareSettings settings, List<Measured> runs, String... arguments) {
    HtmlReport report = new HtmlReport(settings, runs);
    return resource("report.html")
        .replace("${started}", Html.text(runs.get(0).startedAt().toString().substring(0, 19)))
        .replace("${verdict}", report.verdict())
        .replace("${charts}", report.charts())
        .replace("${growth}", report.growth())
        .replace("${delays}", ReportTables.delays(report.summaries))
        .replace("${summaries}", ReportTables.summaries(report.summaries))
        .replace("${runs}", ReportTables.runs(runs))
        .replace("${method}", report.method())
        .replace("${machine}", ReportTables.machine(settings))
        .replace("${command}", Html.text("CompareModes " + String.join(" ", arguments)));
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String verdict() {
    long equal = summaries.stream().mapToLong(Summary::rowsEqual).sum();
    long different = summaries.stream().mapToLong(Summary::rowsDifferent).sum();
    return String.format(
        Locale.ROOT,
        "<p class=\"%s\"><strong>%,d</strong> rows compared in every digit: <strong>%,d</strong>"
            + " different.</p>",
        different == 0 ? "good" : "bad",
        equal + different,
        different);
  }

  private String charts() {
    return chart("Throughput, ticks a second after start-up", "%,.0f", Summary::ticksPerSecond)
        + chart("From start of process to end, seconds", "%.1f", Summary::totalSeconds)
        + chart("Processor time, seconds per million ticks", "%.1f", Summary::cpuSecondsPerMillion)
        + chart("Most heap used, MB, garbage included", "%,.0f", Summary::peakHeapMegabytes)
        + chart("Most memory resident, MB", "%,.0f", Summary::peakResidentMegabytes)
        + chart("Bytes grouped per tick", "%.1f", Summary::shuffledBytesPerTick)
        + delayChart("Live, end of window to row, seconds", Measured::window)
        + delayChart("Live, tick to row, seconds", Measured::tick);
  }

  /** How runs grow; nothing when there is one size. */
  private String growth() {
    String charts =
        growthChart(
                "Time per tick after start-up, microseconds, by ticks",
                "%.1f",
                summary -> 1e6 / summary.ticksPerSecond().median())
            + growthChart(
                "Processor time per tick, start-up included, microseconds, by ticks",
                "%.1f",
                summary -> summary.cpuSecondsPerMillion().median())
            + growthChart(
                "Most heap used, MB, by ticks",
                "%,.0f",
                summary -> summary.peakHeapMegabytes().median())
            + growthChart(
                "Bytes grouped per tick, by ticks",
                "%.1f",
                summary -> summary.shuffledBytesPerTick().median());
    return charts.isEmpty()
        ? ""
        : "<h2>How runs grow</h2><div class=\"charts\">%s</div><p class=\"quiet\">Medians. Flat lines are what one wants.</p>"
            .formatted(charts);
  }

  private String growthChart(String title, String format, ToDoubleFunction<Summary> value) {
    GrowthChart chart = new GrowthChart(title, format);
    bySize()
        .forEach(
            summary -> {
              Plan plan = summary.plan();
              String kind = plan.kind().label();
              chart.add(
                  kind + " " + plan.runner(), kind, plan.ticks(), value.applyAsDouble(summary));
            });
    return chart.svg();
  }

  private Stream<Summary> bySize() {
    return summaries.stream()
        .filter(summary -> !summary.isLive())
        .sorted(ReportTables.BY_KIND_AND_RUNNER);
  }

  private String delayChart(String title, Function<Measured, Percentiles> delays) {
    BarChart chart = new BarChart(title + ": p99, the line from p50 to the most", "%.2f");
    for (Summary summary : summaries) {
      Percentiles measured = summary.isLive() ? delays.apply(summary.runs().get(0)) : null;
      if (measured != null) {
        chart.add(
            summary.plan().toString(),
            summary.plan().kind().label(),
            new Range(measured.p50() / 1000, measured.p99() / 1000, measured.max() / 1000));
      }
    }
    return chart.svg();
  }

  private String chart(String title, String format, Function<Summary, Range> value) {
    BarChart chart = new BarChart(title, format);
    bySize()
        .forEach(
            summary ->
                chart.add(
                    summary.plan().toString(),
                    summary.plan().kind().label(),
                    value.apply(summary)));
    return chart.svg();
  }

  private String method() {
    return Html.text(
        String.format(
            Locale.ROOT,
            "Every run is a process of its own, one after another, %d rounds in turn; the first run"
                + " of each size fills the archive, warms the servers and is left out. Windows of %d"
                + " s, watermark delay %d s. Live: windows of %d s for %d s after a warm-up of 10 s;"
                + " rows are looked for every %d ms.",
            settings.rounds(),
            settings.windowSeconds(),
            settings.watermarkDelaySeconds(),
            settings.liveWindowSeconds(),
            settings.liveSeconds(),
            RowWatch.POLL_MILLIS));
  }
}
