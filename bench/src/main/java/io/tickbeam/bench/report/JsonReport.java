package io.tickbeam.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.bench.runs.Measured;
import io.tickbeam.bench.runs.Settings;
import io.tickbeam.pipelines.servers.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What was measured, as JSON: {@code comparison_id, command, method, machine, runs}, each run with
 * the columns of table {@code comparison_runs} and some more.
 */
public final class JsonReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  /** The report. */
  public static ObjectNode of(
      Settings settings, Database database, List<Measured> runs, List<String> arguments) {
    ObjectNode report = JSON.createObjectNode();
    report.put("comparison_id", settings.comparisonId());
    report.put("command", String.join(" ", arguments));
    report.put("method", settings.method());
    report.set("machine", JSON.valueToTree(machine(settings, database)));
    for (Measured run : runs) {
      ObjectNode json = report.withArray("runs").addObject();
      json.put("comparison_id", settings.comparisonId());
      RunColumns.ALL.forEach(
          (name, value) -> json.set(name, JSON.valueToTree(json(value.apply(run)))));
    }
    return report;
  }

  private static Object json(Object value) {
    return value instanceof Instant ? value.toString() : value;
  }

  private static List<String> machine(Settings settings, Database database) {
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
        libraries(),
        "Database: " + version(database));
  }

  /** Versions of Beam, Kafka's client, and of Spark and Flink where they are on the class path. */
  private static String libraries() {
    return Stream.of(
            "Beam " + ReleaseInfo.getReleaseInfo().getVersion(),
            ofJar("Spark", "spark-core_[\\d.]+"),
            ofJar("Flink", "flink-runtime"),
            "Kafka client " + AppInfoParser.getVersion())
        .filter(version -> !version.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String ofJar(String name, String artifact) {
    Matcher jar =
        Pattern.compile("/" + artifact + "-([\\d.]+)\\.jar")
            .matcher(System.getProperty("java.class.path"));
    return jar.find() ? name + " " + jar.group(1) : "";
  }

  /** Name and version that a database gives itself. */
  private static String version(Database database) {
    try (Connection connection = database.connect()) {
      return connection.getMetaData().getDatabaseProductName()
          + " "
          + connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      return "unknown (" + e.getMessage() + ")";
    }
  }
}
