package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.message.Message;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.InvalidFieldException;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.dashboard.database.TimeRange;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.json.Json;
import io.tickbeam.dashboard.kafka.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Puts the messages of each topic where they belong, and publishes events about them. */
public final class MessageReceiver implements TopicReader.Listener {

  private static final Point.Reader MOVING = new Point.Reader(ResultKind.MOVING_STATS);
  private static final Point.Reader SCORES = new Point.Reader(ResultKind.Z_SCORES);

  /** A long in decimal digits, which is all that a header with a number holds. */
  private static final int LONGEST_HEADER = 40;

  private final MessageParser parser = new MessageParser();
  private final LiveData data;
  private final EventHub hub;
  private final Clock clock;
  private boolean isCaughtUp;

  public MessageReceiver(LiveData data, EventHub hub) {
    this(data, hub, Clock.systemUTC());
  }

  MessageReceiver(LiveData data, EventHub hub, Clock clock) {
    this.data = data;
    this.hub = hub;
    this.clock = clock;
  }

  /** Takes a message. One that is not valid for its topic is counted, and nothing else. */
  @Override
  public void take(ConsumerRecord<byte[], byte[]> message) {
    try {
      switch (data.topics().content(message.topic())) {
        case TICKS -> takeTick(message);
        case DEAD_LETTERS ->
            data.deadLetters()
                .add(message)
                .ifPresent(letter -> publish(null, "dead-letter", letter));
        case STATUS -> takeJob(message.value());
        case WINDOWS -> takeWindow(result(ResultKind.WINDOW_STATS, message));
        case MOVING -> takeMoving(result(ResultKind.MOVING_STATS, message));
        case SCORES -> takeScores(result(ResultKind.Z_SCORES, message));
      }
    } catch (InvalidFieldException e) {
      data.unreadable().add(message.topic() + ": " + e.getMessage());
      data.totals().add(Totals.Count.UNREADABLE, 1);
    }
  }

  private void takeTick(ConsumerRecord<byte[], byte[]> message) {
    Message read = parser.parse(message.value());
    if (read instanceof Message.Unusable unusable) {
      throw new InvalidFieldException(unusable.reason());
    }
    if (read instanceof Message.Heartbeat heartbeat) {
      Instant time = EventTime.toInstant(heartbeat.timeNanos());
      if (isInTime(time)) {
        data.ticks().beat(time);
      }
    } else if (read instanceof Message.Priced priced
        && isInTime(EventTime.toInstant(priced.tick().timeNanos()))) {
      data.ticks().add(priced.tick(), received(message));
    }
  }

  /** Ingest's header, else the time of the message in Kafka, as far as they make sense. */
  private Instant received(ConsumerRecord<byte[], byte[]> message) {
    Instant now = clock.instant();
    Instant received = Instant.ofEpochMilli(message.timestamp());
    try {
      received = Json.time(header(message, "received_at", received.toString()));
    } catch (InvalidFieldException e) {
      // It says when the exchange was last heard, nothing about the tick, which is valid.
    }
    return received.isBefore(Instant.EPOCH) || received.isAfter(now) ? now : received;
  }

  private void takeJob(byte[] value) {
    try {
      Jobs.Job job = Json.MAPPER.treeToValue(Json.read(value), Jobs.Job.class);
      if (isInTime(job.time()) && isInTime(job.startedAt())) {
        data.jobs().put(job);
      }
    } catch (IOException e) {
      throw new InvalidFieldException("not a status");
    }
  }

  private ResultMessage result(ResultKind kind, ConsumerRecord<byte[], byte[]> message) {
    String revision = header(message, "revision", "0");
    if (!revision.matches("\\d{1,18}")) {
      throw new InvalidFieldException("invalid header revision");
    }
    return ResultMessage.of(kind, message.value(), Long.parseLong(revision));
  }

  private void takeWindow(ResultMessage message) {
    if (!isInTime(message.time())) {
      return;
    }
    data.windows()
        .add(message)
        .ifPresent(
            window -> {
              if (window.isOfStream()) {
                data.ticks().close(message.series(), window.startSeconds(), window.windowSeconds());
              }
              publish(message.series(), "window", message.json());
            });
  }

  private void takeMoving(ResultMessage message) {
    Point point = MOVING.read(message, data.lengths());
    if (isInTime(point.time()) && data.moving().put(message.series(), point.time(), point)) {
      publish(message.series(), "moving", data.lengths().named(message.series(), point));
    }
  }

  private void takeScores(ResultMessage message) {
    Point point = SCORES.read(message, data.lengths());
    if (isInTime(point.time())) {
      data.scores()
          .put(message.series(), point)
          .ifPresent(
              ended ->
                  publish(
                      message.series(), "score", data.lengths().named(message.series(), ended)));
    }
  }

  /** Whether a time is not too far ahead of the clock; counted if it is. */
  private boolean isInTime(Instant time) {
    boolean isAhead = time.isAfter(clock.instant().plus(TimeRange.LONGEST_LEAD));
    data.totals().add(Totals.Count.FROM_FUTURE, isAhead ? 1 : 0);
    return !isAhead;
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

  /** A header's text; empty for one without a value. */
  private static String header(
      ConsumerRecord<byte[], byte[]> message, String name, String otherwise) {
    Header header = message.headers().lastHeader(name);
    if (header == null) {
      return otherwise;
    }
    byte[] value = header.value();
    boolean isShort = value != null && value.length <= LONGEST_HEADER;
    return isShort ? new String(value, StandardCharsets.US_ASCII) : "";
  }
}
