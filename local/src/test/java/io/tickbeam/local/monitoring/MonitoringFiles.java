package io.tickbeam.local.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is in folder {@code monitoring}. */
final class MonitoringFiles {

  static final Path FOLDER = Path.of("..", "monitoring");
  static final Path PROMETHEUS = FOLDER.resolve("prometheus");
  static final Path RULES = PROMETHEUS.resolve("rules").resolve("tickbeam.yml");

  private static final Path DASHBOARDS = FOLDER.resolve("grafana").resolve("dashboards");
  private static final Path DATASOURCE =
      FOLDER.resolve("grafana/provisioning/datasources/prometheus.yml");

  /** Prometheus's own are {@code up} and {@code ALERTS}. */
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:tickbeam|jvm|process)_[a-zA-Z0-9_]+");

  private MonitoringFiles() {}

  /** The dashboards by the name of their file. */
  static Map<String, JsonNode> dashboards() throws IOException {
    Map<String, JsonNode> dashboards = new TreeMap<>();
    try (Stream<Path> files = Files.list(DASHBOARDS)) {
      for (Path file : files.toList()) {
        dashboards.put(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
      }
    }
    return dashboards;
  }

  /** The source of data that Grafana is given. */
  static JsonNode datasource() throws IOException {
    return new YAMLMapper().readTree(DATASOURCE.toFile()).at("/datasources/0");
  }

  /** The alerts, in the order of their file. */
  static List<JsonNode> alerts() throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    for (JsonNode group : new YAMLMapper().readTree(RULES.toFile()).get("groups")) {
      group.get("rules").forEach(alerts::add);
    }
    return alerts;
  }

  /** Every expression of a dashboard or an alert, by where it is. */
  static Map<String, String> expressions() throws IOException {
    Map<String, String> expressions = new TreeMap<>();
    for (Map.Entry<String, JsonNode> board : dashboards().entrySet()) {
      for (JsonNode panel : board.getValue().get("panels")) {
        for (JsonNode target : panel.path("targets")) {
          String place =
              board.getKey() + " panel " + panel.get("id") + target.get("refId").asText();
          // Grafana puts four intervals of scraping there, at least.
          expressions.put(place, target.get("expr").asText().replace("$__rate_interval", "1m"));
        }
      }
    }
    for (JsonNode alert : alerts()) {
      expressions.put(alert.get("alert").asText(), alert.get("expr").asText());
    }
    return expressions;
  }

  /** Names of the metrics in an expression. */
  static Set<String> metrics(String expression) {
    String withoutTexts = expression.replaceAll("\"[^\"]*\"", "");
    Set<String> names = new TreeSet<>();
    METRIC.matcher(withoutTexts).results().forEach(each -> names.add(each.group()));
    return names;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
