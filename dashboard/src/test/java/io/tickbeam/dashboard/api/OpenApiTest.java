package io.tickbeam.dashboard.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Handler;
import io.tickbeam.contract.name.TopicNames;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.live.LiveData;
import io.tickbeam.dashboard.live.LiveTopics;
import io.tickbeam.dashboard.web.WebServer;
import io.tickbeam.metrics.MetricSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The description of the API against the API. */
class OpenApiTest {

  private static final EventHub HUB = new EventHub();
  private static final Map<String, Handler> ROUTES =
      Routes.of(
          new Sources(null, LiveData.empty(LiveTopics.of(TopicNames.usual())), null, HUB, null),
          MetricSet.of("dashboard"));

  private final JsonNode document;

  OpenApiTest() throws Exception {
    try (var in = OpenApiTest.class.getResourceAsStream("/page/api/openapi.json")) {
      document = new ObjectMapper().readTree(in);
    }
  }

  @Test
  void everyPathIsDescribedAndNoOther() {
    Set<String> expected = new TreeSet<>(ROUTES.keySet());
    expected.add("/events");
    Set<String> described = new TreeSet<>();
    document.get("paths").fieldNames().forEachRemaining(described::add);
    assertEquals(expected, described);
  }

  @Test
  void everyDescribedParameterIsKnown() throws Exception {
    Set<String> paths = new TreeSet<>(ROUTES.keySet());
    paths.add("/events");
    try (WebServer server = WebServer.start("127.0.0.1", 0, Set.of(), ROUTES, HUB)) {
      for (String path : paths) {
        Set<String> described = new TreeSet<>();
        for (JsonNode each : document.at("/paths").get(path).at("/get/parameters")) {
          JsonNode parameter = resolved(each);
          if (parameter.get("in").asText().equals("query")) {
            described.add(parameter.get("name").asText());
          }
        }
        assertEquals(described, known(server, path), path);
      }
    }
  }

  /** A refusal lists what is known. */
  private static Set<String> known(WebServer server, String path) throws Exception {
    URI uri = server.uri().resolve(path + "?no+such+parameter=1");
    HttpResponse<String> refusal =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(400, refusal.statusCode(), path);
    String message = new ObjectMapper().readTree(refusal.body()).get("error").asText();
    String names = message.replaceAll(".*(known: |it takes none)", "");
    return names.isEmpty() ? Set.of() : new TreeSet<>(List.of(names.split(", ", -1)));
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode found = node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    assertFalse(found.isMissingNode(), node.toString());
    return found;
  }
}
