package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.kafka.KafkaState;
import io.tickbeam.dashboard.kafka.TopicReader;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Publishes what changes with every tick at a pace that a browser can draw: open windows four times
 * a second, prices and health once.
 */
public final class LivePulse implements AutoCloseable {

  private static final int MILLIS = 250;
  private static final int PULSES_PER_SECOND = 1_000 / MILLIS;

  private final LiveData data;
  private final TopicReader reader;
  private final EventHub hub;
  private final ScheduledExecutorService timer;
  private int pulses;

  private LivePulse(LiveData data, TopicReader reader, EventHub hub) {
    this.data = data;
    this.reader = reader;
    this.hub = hub;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "dashboard-pulse");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts it. */
  public static LivePulse start(LiveData data, TopicReader reader, EventHub hub) {
    LivePulse pulse = new LivePulse(data, reader, hub);
    var unused = pulse.timer.scheduleAtFixedRate(pulse::run, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    return pulse;
  }

  private void run() {
    KafkaState kafka = reader.state();
    if (kafka.isCaughtUp()) {
      data.ticks().changes(hub::isWanted, this::tellOpen);
      data.scores().takeChanged().forEach(this::tellScore);
    }
    pulses++;
    if (pulses % PULSES_PER_SECOND == 0) {
      ObjectNode state = data.health().sample(data, kafka);
      state.set("prices", data.ticks().newPrices());
      hub.tell(null, "pulse", state.toString());
    }
  }

  private void tellOpen(Series series, ArrayNode windows) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("windows", windows);
    hub.tell(series, "provisional", json.toString());
  }

  private void tellScore(Series series) {
    if (hub.isWanted(series)) {
      data.scores()
          .newest(series)
          .map(data.lengths()::named)
          .ifPresent(json -> hub.tell(series, "score", json.toString()));
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
