package io.tickbeam.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.bench.measure.RowWatch;
import io.tickbeam.bench.runs.Measured;
import io.tickbeam.bench.runs.Servers;
import io.tickbeam.bench.runs.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What was measured, as JSON: {@code comparison_id, command, method, machine, runs}, each run with
 * the columns of table {@code comparison_runs} and some more.
 */
public final class JsonReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  /** The report. */
  public static ObjectNode of(
      Settings settings, Servers servers, List<Measured> runs, List<String> arguments) {
    ObjectNode report = JSON.createObjectNode();
    report.put("comparison_id", settings.comparisonId());
    report.put("command", String.join(" ", arguments));
    report.put("method", method(settings));
    report.set("machine", JSON.valueToTree(machine(settings, servers)));
    runs.forEach(run -> report.withArray("runs").add(run(settings, run)));
    return report;
  }

  private static ObjectNode run(Settings settings, Measured run) {
    ObjectNode json = JSON.createObjectNode().put("comparison_id", settings.comparisonId());
    for (RunColumn column : RunColumn.ALL) {
      Object value = column.value().apply(run);
      json.set(
          column.name(), JSON.valueToTree(value instanceof Instant ? value.toString() : value));
    }
    return json;
  }

  private static String method(Settings settings) {
    return String.format(
        Locale.ROOT,
        "Every run is a process of its own, one after another, %d rounds in turn; the first run of"
            + " each size fills the table that batches read, warms up the servers and is left out"
            + " of medians. Windows of %d s, watermark delay %d s. Live: windows of %d s for %d s"
            + " after a warm-up of %d s; rows are looked for every %d ms.",
        settings.rounds(),
        settings.windowSeconds(),
        settings.watermarkDelaySeconds(),
        settings.liveWindowSeconds(),
        settings.liveSeconds(),
        settings.liveWarmUpSeconds(),
        RowWatch.POLL_MILLIS);
  }

  private static List<String> machine(Settings settings, Servers servers) {
    return List.of(
        "Processors: " + Runtime.getRuntime().availableProcessors(),
        String.format(
            Locale.ROOT,
            "System: %s %s, %s",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")),
        "Java: " + System.getProperty("java.runtime.version"),
        "Heap of each run: " + settings.heap(),
        Versions.ofLibraries(),
        "Database: " + Versions.ofDatabase(servers.database()));
  }
}
