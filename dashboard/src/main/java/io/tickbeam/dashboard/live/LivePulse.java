package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.task.RepeatedTask;
import io.tickbeam.contract.task.TaskState;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.json.Json;
import io.tickbeam.dashboard.kafka.KafkaState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Publishes what changes with every tick at a pace that a browser can draw: open windows and scores
 * four times a second, prices and health once.
 */
public final class LivePulse implements AutoCloseable {

  private static final Duration QUICK = Duration.ofMillis(250);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final LiveData data;
  private final Supplier<KafkaState> kafka;
  private final EventHub hub;
  private final RepeatedTask quick;
  private final RepeatedTask slow;

  private LivePulse(LiveData data, Supplier<KafkaState> kafka, EventHub hub) {
    this.data = data;
    this.kafka = kafka;
    this.hub = hub;
    this.quick = RepeatedTask.start("dashboard-windows", QUICK, this::tellWindowsAndScores);
    this.slow = RepeatedTask.start("dashboard-pulse", SECOND, this::tellHealthAndPrices);
  }

  /** Starts it. */
  public static LivePulse start(LiveData data, Supplier<KafkaState> kafka, EventHub hub) {
    return new LivePulse(data, kafka, hub);
  }

  private void tellWindowsAndScores() {
    if (kafka.get().isCaughtUp()) {
      Set<Series> joined = hub.takeJoined();
      data.ticks().changes(hub::isWanted, joined, this::tellOpen);
      Set<Series> scored = data.scores().takeChanged();
      scored.addAll(joined);
      scored.forEach(this::tellScore);
    }
  }

  private void tellHealthAndPrices() {
    ObjectNode state = Json.MAPPER.valueToTree(data.health().sample(data, kafka.get()));
    state.set("prices", data.ticks().newPrices());
    hub.tell(null, "pulse", state.toString());
  }

  private void tellOpen(Series series, ArrayNode windows) {
    hub.tell(series, "provisional", Json.object(series).set("windows", windows).toString());
  }

  private void tellScore(Series series) {
    if (hub.isWanted(series)) {
      data.scores()
          .newest(series)
          .map(point -> data.lengths().named(series, point))
          .ifPresent(json -> hub.tell(series, "score", json.toString()));
    }
  }

  /** How its tasks are. */
  public List<TaskState> tasks() {
    return List.of(quick.state(), slow.state());
  }

  @Override
  public void close() {
    quick.close();
    slow.close();
  }
}
