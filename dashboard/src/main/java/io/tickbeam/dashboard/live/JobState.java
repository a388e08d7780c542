package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stream reports about itself.
 *
 * @param job its name, which no other run has
 * @param runner that it runs on
 * @param startedAt when it was started
 * @param time when it reported this
 * @param isOver whether it has ended
 * @param counts by name: what it has read and what became of it, and how many messages it lags
 */
public record JobState(
    String job,
    String runner,
    Instant startedAt,
    Instant time,
    boolean isOver,
    Map<String, Long> counts) {

  private static final List<String> COUNTS =
      List.of(
          "lag",
          "read",
          "heartbeats",
          "aggregated",
          "duplicate",
          "late_dropped",
          "dead_lettered",
          "written",
          "archived");

  /**
   * The state that a message of topic {@code pipeline-status} reports.
   *
   * @throws java.time.DateTimeException when a time is not valid
   */
  static JobState of(JsonNode json) {
    Map<String, Long> counts = new LinkedHashMap<>();
    COUNTS.forEach(name -> counts.put(name, json.path(name).asLong()));
    return new JobState(
        json.path("job").asText(),
        json.path("runner").asText(),
        Instant.parse(json.path("started_at").asText()),
        Instant.parse(json.path("time").asText()),
        json.path("is_over").asBoolean(),
        counts);
  }

  /** For the API and the page. */
  public ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("job", job)
            .put("runner", runner)
            .put("started_at", startedAt.toString())
            .put("time", time.toString())
            .put("is_over", isOver);
    counts.forEach(json::put);
    return json;
  }
}
