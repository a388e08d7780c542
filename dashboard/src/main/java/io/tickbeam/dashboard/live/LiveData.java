package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.series.SeriesKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What the topics tell, by kind, and the news of it for browsers. One thread takes messages; all
 * may read.
 */
public final class LiveData {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventHub hub;
  private final LiveTicks ticks = new LiveTicks();
  private final LiveWindows windows = new LiveWindows();
  private final MovingHistory moving = new MovingHistory();
  private final ScoreHistory scores = new ScoreHistory();
  private final DeadLetters deadLetters = new DeadLetters();
  private final WindowLengths lengths = new WindowLengths();
  private final Jobs jobs = new Jobs();
  private final HealthLog health = new HealthLog();
  private final AtomicLong unreadable = new AtomicLong();
  private volatile boolean isCaughtUp;

  public LiveData(EventHub hub) {
    this.hub = hub;
  }

  /** Takes a message. One that is none of its topic's is counted, and that is all. */
  void take(ConsumerRecord<byte[], byte[]> message) {
    try {
      if (message.topic().equals(Topics.DEAD_LETTERS)) {
        takeDeadLetter(message);
      } else {
        takeJson(message, JSON.readTree(message.value()));
      }
    } catch (IOException | DateTimeException | IllegalArgumentException | ClassCastException e) {
      unreadable.incrementAndGet();
    }
  }

  private void takeJson(ConsumerRecord<byte[], byte[]> message, JsonNode json)
      throws JsonProcessingException {
    long revision = number(message, "revision");
    switch (message.topic()) {
      case Topics.TICKERS -> ticks.add(json, received(message));
      case Topics.WINDOW_STATS -> takeWindow(json, revision);
      case Topics.MOVING_STATS -> takeMoving(json, revision);
      case Topics.PIPELINE_STATUS -> jobs.put(JobState.of(json));
      default -> takeScore(json, revision);
    }
  }

  private void takeWindow(JsonNode json, long revision) throws JsonProcessingException {
    var news = windows.add(json, revision);
    if (news.isPresent()) {
      LiveWindows.News window = news.get();
      if (window.mode().equals("stream")) {
        ticks.close(window.series(), window.startSeconds(), window.windowSeconds());
      }
      publish(window.series(), "window", window.json());
    }
  }

  private void takeMoving(JsonNode json, long revision) throws JsonProcessingException {
    SeriesKey series = series(json);
    MovingPoint point = MovingPoint.of(json, revision, lengths);
    if (moving.put(series, point)) {
      publish(series, "moving", PointJson.news(PointJson.of(point), lengths));
    }
  }

  private void takeScore(JsonNode json, long revision) throws JsonProcessingException {
    SeriesKey series = series(json);
    var finished = scores.put(series, ScorePoint.of(json, revision, lengths));
    if (finished.isPresent()) {
      publish(series, "score", PointJson.news(PointJson.of(finished.get()), lengths));
    }
  }

  private void takeDeadLetter(ConsumerRecord<byte[], byte[]> message)
      throws JsonProcessingException {
    DeadLetterInfo letter = DeadLetterInfo.of(message);
    deadLetters.add(letter);
    publish(null, "dead-letter", letter.json());
  }

  /** What was there before is history, which browsers ask for. */
  private void publish(SeriesKey series, String type, ObjectNode json)
      throws JsonProcessingException {
    if (isCaughtUp) {
      hub.publish(series, type, JSON.writeValueAsString(json));
    }
  }

  /** Notes that all is read that was there at the start. */
  void catchUp() {
    isCaughtUp = true;
    hub.publish(null, "reload", "{}");
  }

  private static SeriesKey series(JsonNode json) {
    return new SeriesKey(
        json.path("exchange").asText("coinbase"), json.path("product_id").asText());
  }

  private static long number(ConsumerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null
        ? 0
        : Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII));
  }

  private static Instant received(ConsumerRecord<byte[], byte[]> message) {
    Header header = message.headers().lastHeader("received_at");
    return header == null
        ? Instant.ofEpochMilli(message.timestamp())
        : Instant.parse(new String(header.value(), StandardCharsets.US_ASCII));
  }

  /** Whether all is read that was there at the start. */
  public boolean isCaughtUp() {
    return isCaughtUp;
  }

  public LiveTicks ticks() {
    return ticks;
  }

  public LiveWindows windows() {
    return windows;
  }

  public MovingHistory moving() {
    return moving;
  }

  public ScoreHistory scores() {
    return scores;
  }

  public DeadLetters deadLetters() {
    return deadLetters;
  }

  public Jobs jobs() {
    return jobs;
  }

  public WindowLengths lengths() {
    return lengths;
  }

  public HealthLog health() {
    return health;
  }

  /** What was counted up to now. */
  public Totals totals() {
    long[] ofTicks = ticks.counts();
    long[] ofWindows = windows.counts();
    return new Totals(
        ofTicks[0],
        ofTicks[1],
        ofTicks[2],
        unreadable.get(),
        ofWindows[0],
        ofWindows[1],
        ofWindows[2],
        ofWindows[3]);
  }
}
