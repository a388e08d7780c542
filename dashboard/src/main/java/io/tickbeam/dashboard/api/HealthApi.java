package io.tickbeam.dashboard.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.tickbeam.dashboard.kafka.KafkaState;
import io.tickbeam.dashboard.live.Jobs;
import io.tickbeam.dashboard.live.LiveData;
import io.tickbeam.dashboard.live.LiveTicks;
import io.tickbeam.dashboard.web.Parameters;
import java.time.Duration;
import java.time.Instant;

/** The state of the dashboard, of what it reads, and of the streams. */
final class HealthApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final Sources sources;
  private final Instant startedAt = Instant.now();

  HealthApi(Sources sources) {
    this.sources = sources;
  }

  /** Whether the dashboard has what it needs: status 200, else 503. */
  void brief(Context request) {
    Parameters.of(request);
    boolean hasDatabase = sources.database().problem().isEmpty();
    boolean hasKafka = sources.reader().state().isConnected();
    request
        .status(hasDatabase && hasKafka ? OK : UNAVAILABLE)
        .json(
            JsonNodeFactory.instance
                .objectNode()
                .put("status", hasDatabase && hasKafka ? "up" : "degraded")
                .put("database", hasDatabase ? "up" : "down")
                .put("kafka", hasKafka ? "up" : "down"));
  }

  /** All that the health view shows. */
  void details(Context request) {
    Parameters.of(request);
    LiveData data = sources.data();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("since", startedAt.toString()).put("browsers", sources.hub().size());
    json.set("totals", data.totals().json());
    json.put("event_time", data.ticks().eventTime().map(Instant::toString).orElse(null));
    json.put("closed_until", data.windows().closedUntil().map(Instant::toString).orElse(null));
    String problem = sources.database().problem();
    json.putObject("database").put("is_connected", problem.isEmpty()).put("problem", problem);
    putKafka(json.putObject("kafka"));
    ArrayNode exchanges = json.putArray("exchanges");
    data.ticks().exchanges().forEach(each -> putExchange(exchanges.addObject(), each));
    ArrayNode jobs = json.putArray("jobs");
    for (Jobs.Job each : data.jobs().latest()) {
      jobs.add(each.json().put("is_silent", isSilent(each.time()) && !each.isOver()));
    }
    json.putArray("seconds").addAll(data.health().samples());
    request.json(json);
  }

  private void putKafka(ObjectNode json) {
    KafkaState kafka = sources.reader().state();
    json.put("is_connected", kafka.isConnected())
        .put("problem", kafka.problem())
        .put("is_caught_up", kafka.isCaughtUp());
    json.set("topics", JSON.valueToTree(kafka.topics()));
  }

  private static void putExchange(ObjectNode json, LiveTicks.Exchange exchange) {
    json.put("exchange", exchange.name())
        .put("ticks", exchange.ticks())
        .put("last_received", exchange.lastReceived().toString())
        .put("last_event_time", exchange.lastEventTime().toString())
        .put("is_silent", isSilent(exchange.lastReceived()));
  }

  private static boolean isSilent(Instant last) {
    return Duration.between(last, Instant.now()).compareTo(SILENCE) > 0;
  }
}
