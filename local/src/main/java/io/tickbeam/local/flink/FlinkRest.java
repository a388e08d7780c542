package io.tickbeam.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Questions to a cluster's REST API. */
public final class FlinkRest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String address;

  FlinkRest(String address) {
    this.address = address;
  }

  String address() {
    return address;
  }

  /** How many TaskManagers the cluster has; -1 while it does not answer. */
  public int taskManagers() throws InterruptedException {
    try {
      return get("/overview").path("taskmanagers").asInt(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  /** The ids of the jobs that are in a state, such as RUNNING. */
  public List<String> jobs(String state) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    for (JsonNode job : get("/jobs").path("jobs")) {
      if (job.path("status").asText().equals(state)) {
        ids.add(job.path("id").asText());
      }
    }
    return ids;
  }

  /** The answer to a request for a path, which begins with a slash. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return answer(request(path));
  }

  /** The answer to a request that does something. */
  public JsonNode post(String path, String json) throws IOException, InterruptedException {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + address + path)).timeout(PATIENCE);
  }

  private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
    return JSON.readTree(client.send(request.build(), BodyHandlers.ofByteArray()).body());
  }
}
