package io.tickbeam.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.dashboard.api.Routes;
import io.tickbeam.dashboard.http.BadRequestException;
import io.tickbeam.dashboard.http.Endpoint;
import io.tickbeam.dashboard.http.Query;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The description of the API against the API. */
class OpenApiTest {

  private static final Map<String, Endpoint> ENDPOINTS =
      Routes.of(null, TestData.empty(), null, null);

  private final JsonNode document;

  OpenApiTest() throws Exception {
    try (var in = OpenApiTest.class.getResourceAsStream("/page/api/openapi.json")) {
      document = new ObjectMapper().readTree(in);
    }
  }

  @Test
  void everyPathIsDescribedAndNoOther() {
    Set<String> expected = new TreeSet<>(ENDPOINTS.keySet());
    expected.add("/events");
    Set<String> described = new TreeSet<>();
    document.get("paths").fieldNames().forEachRemaining(described::add);
    assertEquals(expected, described);
  }

  @Test
  void everyDescribedParameterIsKnown() {
    ENDPOINTS.forEach(
        (path, endpoint) -> {
          Set<String> described = new TreeSet<>();
          for (JsonNode each : document.at("/paths").get(path).at("/get/parameters")) {
            described.add(resolved(each).get("name").asText());
          }
          assertEquals(described, known(endpoint), path);
        });
  }

  /** A refusal lists what is known. */
  private static Set<String> known(Endpoint endpoint) {
    try {
      endpoint.answer(new Query(Map.of("no such parameter", List.of("1"))));
    } catch (BadRequestException e) {
      String names = e.getMessage().replaceAll(".*(known: |it takes none)", "");
      return names.isEmpty() ? Set.of() : new TreeSet<>(List.of(names.split(", ", -1)));
    }
    throw new AssertionError("took a parameter that there is not");
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode found = node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    assertFalse(found.isMissingNode(), node.toString());
    return found;
  }
}
