package io.tickbeam.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.tickbeam.contract.task.TaskState;
import io.tickbeam.dashboard.json.Json;
import io.tickbeam.dashboard.live.Jobs;
import io.tickbeam.dashboard.live.LiveData;
import io.tickbeam.dashboard.live.LiveTicks;
import io.tickbeam.dashboard.web.Parameters;
import io.tickbeam.metrics.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The state of the dashboard, of what it reads, and of the streams. */
final class HealthApi {

  private static final String UP = "up";
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final Sources sources;
  private final Health health;
  private final Instant startedAt = Instant.now();

  HealthApi(Sources sources) {
    this.sources = sources;
    this.health = DashboardHealth.of(sources);
  }

  /** Whether the dashboard has what it needs, and does its work: status 200, else 503. */
  void brief(Context request) {
    Parameters.of(request);
    answer(
        request,
        isWorking() ? (hasDatabase() && hasKafka() ? UP : "degraded") : "down",
        health.readyProblems());
  }

  /** Whether the process can go on: 503 when a task has ended, which only a restart mends. */
  void live(Context request) {
    Parameters.of(request);
    List<String> problems = health.liveProblems();
    answer(request, problems.isEmpty() ? UP : "down", problems);
  }

  /** Whether the page shows all that there is: as {@link #brief}, and Kafka's topics are read. */
  void ready(Context request) {
    Parameters.of(request);
    List<String> problems = health.readyProblems();
    answer(request, problems.isEmpty() ? UP : "not ready", problems);
  }

  private void answer(Context request, String status, List<String> reasons) {
    ObjectNode answer =
        Json.object()
            .put("status", status)
            .put("database", hasDatabase() ? UP : "down")
            .put("kafka", hasKafka() ? UP : "down");
    reasons.forEach(answer.putArray("reasons")::add);
    request.status(status.equals(UP) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).json(answer);
  }

  private boolean hasDatabase() {
    return sources.database().problem().isEmpty();
  }

  private boolean hasKafka() {
    return sources.reader().state().isConnected();
  }

  private boolean isWorking() {
    return sources.tasks().stream().allMatch(TaskState::isUp);
  }

  /** All that the health view shows. */
  void details(Context request) {
    Parameters.of(request);
    LiveData data = sources.data();
    ObjectNode json =
        Json.object()
            .putPOJO("since", startedAt)
            .put("browsers", sources.hub().size())
            .putPOJO("totals", data.totals().json())
            .putPOJO("event_time", data.ticks().eventTime().orElse(null))
            .putPOJO("closed_until", data.windows().closedUntil().orElse(null))
            .putPOJO("kafka", sources.reader().state())
            .putPOJO("tasks", sources.tasks())
            .putPOJO("unreadable", data.unreadable().list())
            .putPOJO("seconds", data.health().samples());
    String problem = sources.database().problem();
    json.putObject("database").put("is_connected", problem.isEmpty()).put("problem", problem);
    ArrayNode exchanges = json.putArray("exchanges");
    for (LiveTicks.Exchange each : data.ticks().exchanges()) {
      exchanges.add(with(each, "is_silent", isSilent(each.lastReceived())));
    }
    ArrayNode jobs = json.putArray("jobs");
    for (Jobs.Job each : data.jobs().latest()) {
      jobs.add(with(each, "is_silent", isSilent(each.time()) && !each.isOver()));
    }
    request.json(json);
  }

  private static ObjectNode with(Object each, String name, boolean value) {
    return Json.MAPPER.<ObjectNode>valueToTree(each).put(name, value);
  }

  private static boolean isSilent(Instant last) {
    return Duration.between(last, Instant.now()).compareTo(SILENCE) > 0;
  }
}
