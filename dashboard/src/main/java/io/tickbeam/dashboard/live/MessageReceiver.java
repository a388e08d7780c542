package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.topic.Topics;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.kafka.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Puts the messages of each topic where they belong, and publishes events about them. */
public final class MessageReceiver implements TopicReader.Listener {

  /**
   * The topics, and how many messages before its end each partition is read from: enough for the
   * open windows, for a week of one product's moving statistics, and so on.
   */
  public static final Map<String, Long> LOOK_BACK =
      Map.of(
          Topics.TICKERS, 20_000L,
          Topics.WINDOW_STATS, 20_000L,
          Topics.MOVING_STATS, 60_000L,
          Topics.Z_SCORES, 200_000L,
          Topics.PIPELINE_STATUS, 1_000L,
          Topics.DEAD_LETTERS, 20_000L);

  private static final Point.Reader MOVING = new Point.Reader(ResultKind.MOVING_STATS);
  private static final Point.Reader SCORES = new Point.Reader(ResultKind.Z_SCORES);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LiveData data;
  private final EventHub hub;
  private boolean isCaughtUp;

  public MessageReceiver(LiveData data, EventHub hub) {
    this.data = data;
    this.hub = hub;
  }

  /** Takes a message. One that is not valid for its topic is counted, and nothing else. */
  @Override
  public void take(ConsumerRecord<byte[], byte[]> message) {
    try {
      switch (message.topic()) {
        case Topics.TICKERS -> takeTick(message);
        case Topics.DEAD_LETTERS -> publish(null, "dead-letter", data.deadLetters().add(message));
        default -> takeJson(message, JSON.readTree(message.value()));
      }
    } catch (IOException | DateTimeException | IllegalArgumentException | ClassCastException e) {
      data.totals().add(Totals.Count.UNREADABLE, 1);
    }
  }

  private void takeTick(ConsumerRecord<byte[], byte[]> message) {
    Instant received =
        header(message, "received_at")
            .map(Instant::parse)
            .orElseGet(() -> Instant.ofEpochMilli(message.timestamp()));
    if (!data.ticks().add(MessageParser.parse(message.value()), received)) {
      data.totals().add(Totals.Count.UNREADABLE, 1);
    }
  }

  private void takeJson(ConsumerRecord<byte[], byte[]> message, JsonNode json) {
    long revision = header(message, "revision").map(Long::parseLong).orElse(0L);
    switch (message.topic()) {
      case Topics.PIPELINE_STATUS -> data.jobs().put(Jobs.Job.of(json));
      case Topics.WINDOW_STATS -> data.windows().add(json, revision).ifPresent(this::takeWindow);
      case Topics.MOVING_STATS -> takeMoving(json, revision);
      default -> takeScores(json, revision);
    }
  }

  private void takeMoving(JsonNode json, long revision) {
    Point point = MOVING.read(json, revision, data.lengths());
    if (data.moving().put(series(json), point.time(), point)) {
      publish(series(json), "moving", data.lengths().named(point));
    }
  }

  private void takeScores(JsonNode json, long revision) {
    data.scores()
        .put(series(json), SCORES.read(json, revision, data.lengths()))
        .ifPresent(ended -> publish(series(json), "score", data.lengths().named(ended)));
  }

  private void takeWindow(LiveWindows.Result result) {
    if (result.mode().equals("stream")) {
      data.ticks().close(result.series(), result.startSeconds(), result.windowSeconds());
    }
    publish(result.series(), "window", result.json());
  }

  /** What was there at the start is history, which browsers ask for. */
  private void publish(Series series, String type, ObjectNode json) {
    if (isCaughtUp) {
      hub.publish(series, type, json.toString());
    }
  }

  @Override
  public void catchUp() {
    isCaughtUp = true;
    hub.publish(null, "reload", "{}");
  }

  private static Series series(JsonNode json) {
    return new Series(json.path("exchange").asText("coinbase"), json.path("product_id").asText());
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return Optional.ofNullable(header)
        .map(each -> new String(each.value(), StandardCharsets.US_ASCII));
  }
}
