package io.tickbeam.local.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.local.stack.FreePorts;
import io.tickbeam.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A real Prometheus with the configuration and the rules of the project. It scrapes every second,
 * and all durations of the rules are a tenth, so that a test need not wait for minutes. Limits stay
 * as they are.
 */
final class Prometheus implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TENTH = 10;
  private static final Pattern DURATION = Pattern.compile("(for: |\\[)(\\d+)([smh])");

  private final HttpClient client = HttpClient.newHttpClient();
  private final ChildProcess process;
  private final String url;

  private Prometheus(ChildProcess process, int port) {
    this.process = process;
    this.url = "http://127.0.0.1:" + port;
  }

  /**
   * Starts it.
   *
   * @param folder for its files
   * @param addresses of the processes, by the names of the files in {@code targets}
   */
  static Prometheus start(Path folder, Map<String, URI> addresses) throws Exception {
    Files.createDirectories(folder.resolve("rules"));
    Files.createDirectories(folder.resolve("targets"));
    String config = MonitoringFiles.text(MonitoringFiles.PROMETHEUS.resolve("prometheus.yml"));
    Files.writeString(
        folder.resolve("prometheus.yml"), config.replace("interval: 15s", "interval: 1s"));
    Files.writeString(
        folder.resolve("rules").resolve("tickbeam.yml"),
        shortened(MonitoringFiles.text(MonitoringFiles.RULES)));
    for (Map.Entry<String, URI> each : addresses.entrySet()) {
      Files.writeString(
          folder.resolve("targets").resolve(each.getKey() + ".yml"),
          "- targets: [\"" + each.getValue().getAuthority() + "\"]\n");
    }
    int port = FreePorts.any();
    ChildProcess process =
        ChildCommand.program(Path.of(Tools.prometheus()))
            .arguments(
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .log(folder.resolve("prometheus.log"))
            .start();
    Prometheus prometheus = new Prometheus(process, port);
    Await.until("Prometheus answers", prometheus::isReady);
    return prometheus;
  }

  static String shortened(String rules) {
    return DURATION
        .matcher(rules)
        .replaceAll(
            each -> {
              int seconds =
                  Integer.parseInt(each.group(2))
                      * Map.of("s", 1, "m", 60, "h", 3600).get(each.group(3));
              return each.group(1).replace("[", "\\[") + Math.max(1, seconds / TENTH) + "s";
            });
  }

  private boolean isReady() {
    try {
      return get("/-/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The result of an expression: a list of samples. */
  JsonNode query(String expression) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    if (answer.statusCode() != 200) {
      throw new IOException(expression + ": " + answer.body());
    }
    return JSON.readTree(answer.body()).at("/data/result");
  }

  /** Names of the alerts that fire. */
  Set<String> firing() throws IOException, InterruptedException {
    Set<String> firing = new TreeSet<>();
    for (JsonNode alert : JSON.readTree(get("/api/v1/alerts").body()).at("/data/alerts")) {
      if (alert.get("state").asText().equals("firing")) {
        firing.add(alert.at("/labels/alertname").asText());
      }
    }
    return firing;
  }

  @Override
  public void close() {
    process.close();
  }
}
