package io.tickbeam.local.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files for Prometheus and Grafana by themselves; {@link MonitoringIT} uses them. */
class MonitoringFilesTest {

  private static final int GRID_COLUMNS = 24;

  @TempDir private Path folder;

  private record Ended(int exitCode, String output) {}

  @Test
  void prometheusAcceptsItsConfigurationAndTheRules() throws Exception {
    Ended ended = promtool("check", "config", MonitoringFiles.PROMETHEUS + "/prometheus.yml");

    assertEquals(0, ended.exitCode(), ended.output());
    assertTrue(ended.output().contains(MonitoringFiles.alerts().size() + " rules found"));
  }

  @Test
  void everyExpressionIsPromQl() throws Exception {
    StringBuilder rules = new StringBuilder("groups: [{name: all, rules: [");
    int number = 0;
    for (Map.Entry<String, String> each : MonitoringFiles.expressions().entrySet()) {
      String quoted = each.getValue().replace("'", "''");
      rules.append("{record: 'expression:").append(number++).append("', expr: '").append(quoted);
      rules.append("'},\n");
    }
    Path file = Files.writeString(folder.resolve("all.yml"), rules.append("]}]\n"));

    Ended ended = promtool("check", "rules", file.toString());

    assertEquals(0, ended.exitCode(), ended.output());
    assertTrue(ended.output().contains(number + " rules found"), ended.output());
  }

  @Test
  void aMistakeInAnExpressionIsFound() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("bad.yml"),
            "groups: [{name: all, rules: [{record: 'a:b', expr: 'sum(rate(x[5m])'}]}]\n");

    assertFalse(promtool("check", "rules", file.toString()).exitCode() == 0);
  }

  private static Ended promtool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Tools.promtool()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  @Test
  void everyPanelHasTheProvisionedSourceAPlaceAndADescription() throws IOException {
    String uid = MonitoringFiles.datasource().get("uid").asText();
    Set<String> uids = new HashSet<>();
    for (Map.Entry<String, JsonNode> board : MonitoringFiles.dashboards().entrySet()) {
      assertTrue(uids.add(board.getValue().get("uid").asText()), board.getKey());
      Set<Integer> ids = new HashSet<>();
      for (JsonNode panel : board.getValue().get("panels")) {
        String place = board.getKey() + ", " + panel.get("title").asText();
        assertTrue(ids.add(panel.get("id").asInt()), place);
        if (!panel.get("type").asText().equals("row")) {
          assertEquals(uid, panel.at("/datasource/uid").asText(), place);
          assertFalse(panel.get("description").asText().isEmpty(), place);
          assertTrue(panel.get("targets").size() > 0, place);
          panel
              .get("targets")
              .forEach(each -> assertEquals(uid, each.at("/datasource/uid").asText(), place));
        }
      }
    }
  }

  @Test
  void noPanelsOverlap() throws IOException {
    for (Map.Entry<String, JsonNode> board : MonitoringFiles.dashboards().entrySet()) {
      Set<String> taken = new HashSet<>();
      for (JsonNode panel : board.getValue().get("panels")) {
        JsonNode at = panel.get("gridPos");
        for (int x = at.get("x").asInt(); x < at.get("x").asInt() + at.get("w").asInt(); x++) {
          assertTrue(x < GRID_COLUMNS, board.getKey() + ", " + panel.get("title"));
          for (int y = at.get("y").asInt(); y < at.get("y").asInt() + at.get("h").asInt(); y++) {
            assertTrue(taken.add(x + "/" + y), board.getKey() + ", " + panel.get("title"));
          }
        }
      }
    }
  }

  @Test
  void everyAlertSaysWhatIsWrongAndTheManualWhatToDo() throws IOException {
    String manual = Files.readString(Path.of("..", "docs", "operations.md"));
    for (JsonNode alert : MonitoringFiles.alerts()) {
      String name = alert.get("alert").asText();
      assertTrue(alert.at("/labels/severity").asText().matches("critical|warning"), name);
      assertFalse(alert.at("/annotations/summary").asText().isEmpty(), name);
      assertFalse(alert.at("/annotations/description").asText().isEmpty(), name);
      assertTrue(manual.contains("`" + name + "`"), "docs/operations.md does not have " + name);
    }
  }
}
