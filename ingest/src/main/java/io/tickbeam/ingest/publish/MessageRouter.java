package io.tickbeam.ingest.publish;

import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.FeedMessageParser;
import io.tickbeam.contract.message.MalformedMessageException;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Publishes the messages of one source: ticks and heartbeats to their topic, those that cannot be
 * read to the dead letters. Messages of other types are only counted. Used by one thread, but for
 * {@link #notice} and {@link #counters}.
 */
public final class MessageRouter {

  /** Kafka takes one megabyte, headers and framing included. */
  static final int LARGEST_MESSAGE_BYTES = 1_000_000;

  /** A broker refuses record timestamps more than an hour ahead of its clock; a minute is spare. */
  private static final long FURTHEST_AHEAD_MILLIS = 59 * 60_000L;

  /** Several products send a heartbeat each second: one a second is published. */
  private static final long HEARTBEAT_INTERVAL_MILLIS = 1_000;

  private static final long BEFORE_ALL_MILLIS = Long.MIN_VALUE / 2;

  private final TickPublisher publisher;
  private final IngestCounters counters;
  private final Consumer<String> notices;
  private long lastHeartbeatMillis = BEFORE_ALL_MILLIS;

  /**
   * @param notices takes one line for users at each event that they may act on; from any thread
   */
  public MessageRouter(TickPublisher publisher, IngestCounters counters, Consumer<String> notices) {
    this.publisher = publisher;
    this.counters = counters;
    this.notices = notices;
  }

  /** What the source has done so far. */
  public IngestCounters counters() {
    return counters;
  }

  /** Tells users in one line what they may act on. */
  public void notice(String line) {
    notices.accept(line);
  }

  /** Starts event time anew: a new connection may begin earlier than the last one ended. */
  public void connectionOpened() {
    lastHeartbeatMillis = BEFORE_ALL_MILLIS;
  }

  /** Publishes a message in the form of topic {@code tickers}. */
  public void accept(byte[] message, Instant receivedAt) {
    FeedMessage parsed;
    try {
      parsed = FeedMessageParser.parse(message);
    } catch (MalformedMessageException e) {
      unreadable(message, e.getMessage(), receivedAt);
      return;
    }
    accept(parsed, message, receivedAt);
  }

  /** Publishes a message that cannot be read. */
  public void unreadable(byte[] message, String reason, Instant receivedAt) {
    counters.add(Counter.RECEIVED);
    deadLetter(message, reason, receivedAt);
  }

  /** Publishes a message that is parsed already. */
  public void accept(FeedMessage parsed, byte[] message, Instant receivedAt) {
    counters.add(Counter.RECEIVED);
    switch (parsed.type()) {
      case FeedMessage.TICKER -> tick(parsed, message, receivedAt);
      case FeedMessage.HEARTBEAT -> heartbeat(parsed, message, receivedAt);
      case FeedMessage.ERROR -> counters.add(Counter.ERRORS);
      case FeedMessage.SUBSCRIPTIONS -> {
        // The connection has read it.
      }
      default -> counters.add(Counter.UNKNOWN_TYPES);
    }
  }

  private void tick(FeedMessage parsed, byte[] message, Instant receivedAt) {
    if (parsed.productId().isEmpty()) {
      deadLetter(message, "ticker without product_id", receivedAt);
    } else if (message.length > LARGEST_MESSAGE_BYTES) {
      deadLetter(message, "larger than Kafka takes", receivedAt);
    } else if (parsed.hasTradeId()
        && !counters.memory(parsed.productId()).remember(parsed.tradeId())) {
      counters.add(Counter.DUPLICATES_SKIPPED);
    } else {
      publisher.tick(parsed.productId(), message, timestampMillis(parsed, receivedAt), receivedAt);
      counters.add(Counter.PUBLISHED);
    }
  }

  private void heartbeat(FeedMessage parsed, byte[] message, Instant receivedAt) {
    if (!parsed.hasTime() || isTooFarAhead(parsed, receivedAt)) {
      deadLetter(message, "heartbeat without a usable time", receivedAt);
    } else if (parsed.timeMillis() - lastHeartbeatMillis >= HEARTBEAT_INTERVAL_MILLIS) {
      lastHeartbeatMillis = parsed.timeMillis();
      publisher.heartbeat(message, parsed.timeMillis(), receivedAt);
      counters.heartbeat(parsed.timeMillis());
    }
  }

  /** Cuts a message that is too large; the reason says how long it was. */
  private void deadLetter(byte[] message, String reason, Instant receivedAt) {
    counters.add(Counter.MALFORMED);
    if (message.length <= LARGEST_MESSAGE_BYTES) {
      publisher.deadLetter(message, reason, receivedAt);
      return;
    }
    byte[] beginning = Arrays.copyOf(message, LARGEST_MESSAGE_BYTES);
    String cut =
        "%s (the first %d of %d bytes)".formatted(reason, beginning.length, message.length);
    publisher.deadLetter(beginning, cut, receivedAt);
  }

  /** Event time, or that of receipt when the pipeline has to judge a missing or absurd one. */
  private static long timestampMillis(FeedMessage parsed, Instant receivedAt) {
    return parsed.hasTime() && !isTooFarAhead(parsed, receivedAt)
        ? parsed.timeMillis()
        : receivedAt.toEpochMilli();
  }

  private static boolean isTooFarAhead(FeedMessage parsed, Instant receivedAt) {
    return parsed.timeMillis() - receivedAt.toEpochMilli() > FURTHEST_AHEAD_MILLIS;
  }
}
