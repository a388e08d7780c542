package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The streams that reported about themselves last. Safe for several threads. */
public final class Jobs {

  private static final int MOST = 5;

  /**
   * What a stream reports about itself.
   *
   * @param name its name, which no other run has
   * @param runner that it runs on
   * @param startedAt when it was started
   * @param time when it reported this
   * @param isOver whether it has ended
   * @param counts by name: what it has read and what became of it, and how many messages it lags
   */
  public record Job(
      String name,
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
    static Job of(JsonNode json) {
      Map<String, Long> counts = new LinkedHashMap<>();
      COUNTS.forEach(name -> counts.put(name, json.path(name).asLong()));
      return new Job(
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
              .put("job", name)
              .put("runner", runner)
              .put("started_at", startedAt.toString())
              .put("time", time.toString())
              .put("is_over", isOver);
      counts.forEach(json::put);
      return json;
    }
  }

  private final Map<String, Job> byName =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Job> eldest) {
          return size() > MOST;
        }
      };

  synchronized void put(Job state) {
    byName.put(state.name(), state);
  }

  /** The latest report of each, the stream that was started last first. */
  public synchronized List<Job> latest() {
    List<Job> states = new ArrayList<>(byName.values());
    states.sort(Comparator.comparing(Job::startedAt).reversed());
    return states;
  }
}
