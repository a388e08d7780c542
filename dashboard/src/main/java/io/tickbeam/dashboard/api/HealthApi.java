package io.tickbeam.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.http.Query;
import io.tickbeam.dashboard.http.Reply;
import io.tickbeam.dashboard.live.ExchangeState;
import io.tickbeam.dashboard.live.HealthLog;
import io.tickbeam.dashboard.live.JobState;
import io.tickbeam.dashboard.live.KafkaState;
import io.tickbeam.dashboard.live.LiveData;
import io.tickbeam.dashboard.live.TopicReader;
import io.tickbeam.dashboard.live.TopicState;
import io.tickbeam.dashboard.live.Totals;
import io.tickbeam.dashboard.store.Store;
import java.time.Duration;
import java.time.Instant;

/** How things are. */
final class HealthApi {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final Store store;
  private final LiveData data;
  private final TopicReader reader;
  private final EventHub hub;
  private final Instant startedAt = Instant.now();

  HealthApi(Store store, LiveData data, TopicReader reader, EventHub hub) {
    this.store = store;
    this.data = data;
    this.reader = reader;
    this.hub = hub;
  }

  /** Whether the dashboard has what it needs: 200, else 503. */
  Reply brief(Query query) {
    query.allowing();
    boolean hasDatabase = store.problem().isEmpty();
    boolean hasKafka = reader.state().isConnected();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", hasDatabase && hasKafka ? "up" : "degraded")
            .put("database", hasDatabase ? "up" : "down")
            .put("kafka", hasKafka ? "up" : "down");
    return Reply.json(hasDatabase && hasKafka ? OK : UNAVAILABLE, json);
  }

  /** All that the health view shows. */
  Reply details(Query query) {
    query.allowing();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("since", startedAt.toString());
    json.put("browsers", hub.size());
    putTotals(json.putObject("totals"), data.totals());
    putTime(json, "event_time", data.ticks().eventTime().orElse(null));
    putTime(json, "closed_until", data.windows().closedUntil().orElse(null));
    putConnections(json);
    ArrayNode jobs = json.putArray("jobs");
    for (JobState each : data.jobs().latest()) {
      boolean isSilent = isSilent(each.time());
      jobs.add(each.json().put("is_silent", isSilent && !each.isOver()));
    }
    ArrayNode samples = json.putArray("seconds");
    data.health().samples().forEach(each -> samples.add(HealthLog.json(each)));
    return Reply.json(json);
  }

  private static void putTime(ObjectNode json, String name, Instant time) {
    json.put(name, time == null ? null : time.toString());
  }

  private static void putTotals(ObjectNode json, Totals totals) {
    json.put("ticks", totals.ticks())
        .put("duplicates", totals.duplicates())
        .put("heartbeats", totals.heartbeats())
        .put("unreadable", totals.unreadable())
        .put("windows", totals.windows())
        .put("revisions", totals.revisions())
        .put("late_ticks", totals.lateTicks())
        .put("missing_trades", totals.missingTrades());
  }

  private void putConnections(ObjectNode json) {
    String problem = store.problem();
    json.putObject("database").put("is_connected", problem.isEmpty()).put("problem", problem);
    KafkaState kafka = reader.state();
    ObjectNode broker =
        json.putObject("kafka")
            .put("is_connected", kafka.isConnected())
            .put("problem", kafka.problem())
            .put("is_caught_up", data.isCaughtUp());
    ArrayNode topics = broker.putArray("topics");
    for (TopicState each : kafka.topics()) {
      topics
          .addObject()
          .put("name", each.name())
          .put("exists", each.exists())
          .put("partitions", each.partitions())
          .put("messages", each.messages())
          .put("lag", each.lag());
    }
    ArrayNode exchanges = json.putArray("exchanges");
    for (ExchangeState each : data.ticks().exchanges()) {
      exchanges
          .addObject()
          .put("exchange", each.exchange())
          .put("ticks", each.ticks())
          .put("last_received", each.lastReceived().toString())
          .put("last_event_time", each.lastEventTime().toString())
          .put("is_silent", isSilent(each.lastReceived()));
    }
  }

  private static boolean isSilent(Instant last) {
    return Duration.between(last, Instant.now()).compareTo(SILENCE) > 0;
  }
}
