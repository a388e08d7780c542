package io.tickbeam.ingest.publish;

import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.FeedMessageParser;
import io.tickbeam.contract.message.MalformedMessageException;
import java.time.Instant;
import java.util.Arrays;

/**
 * Sends each message of a feed where it belongs: ticks and heartbeats to their topic, what cannot
 * be read to the dead letters, the rest to a count. One thread calls it.
 */
public final class MessageRouter {

  /** Kafka takes one megabyte, headers and framing included. */
  static final int LARGEST_MESSAGE_BYTES = 1_000_000;

  /** A broker refuses record timestamps more than an hour ahead of its clock; a minute is spare. */
  private static final long FURTHEST_AHEAD_MILLIS = 59 * 60_000L;

  private final TickPublisher publisher;
  private final Tally tally;
  private EventClock eventClock = new EventClock();

  public MessageRouter(TickPublisher publisher, Tally tally) {
    this.publisher = publisher;
    this.tally = tally;
  }

  /** A new connection counts its own event time: it may begin earlier than the last one ended. */
  public void connectionOpened() {
    eventClock = new EventClock();
  }

  /** Routes one message as it came from the exchange. */
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

  /** Routes a message that cannot be read. */
  public void unreadable(byte[] message, String reason, Instant receivedAt) {
    tally.received.incrementAndGet();
    deadLetter(message, reason, receivedAt);
  }

  /** Routes one message that is parsed already. */
  public void accept(FeedMessage parsed, byte[] message, Instant receivedAt) {
    tally.received.incrementAndGet();
    switch (parsed.type()) {
      case FeedMessage.TICKER -> tick(parsed, message, receivedAt);
      case FeedMessage.HEARTBEAT -> heartbeat(parsed, message, receivedAt);
      case FeedMessage.ERROR -> tally.errors.incrementAndGet();
      case FeedMessage.SUBSCRIPTIONS -> {
        // The connection has read it; there is nothing to publish.
      }
      default -> tally.unknownTypes.incrementAndGet();
    }
  }

  private void tick(FeedMessage parsed, byte[] message, Instant receivedAt) {
    if (parsed.productId().isEmpty()) {
      deadLetter(message, "ticker without product_id", receivedAt);
    } else if (message.length > LARGEST_MESSAGE_BYTES) {
      deadLetter(message, "larger than Kafka takes", receivedAt);
    } else if (parsed.hasTradeId()
        && !tally.memory(parsed.productId()).remember(parsed.tradeId())) {
      tally.duplicatesSkipped.incrementAndGet();
    } else {
      publisher.tick(parsed.productId(), message, timestampMillis(parsed, receivedAt), receivedAt);
      tally.published.incrementAndGet();
    }
  }

  private void heartbeat(FeedMessage parsed, byte[] message, Instant receivedAt) {
    if (!parsed.hasTime() || isTooFarAhead(parsed, receivedAt)) {
      deadLetter(message, "heartbeat without a usable time", receivedAt);
    } else if (eventClock.advance(parsed.timeMillis())) {
      publisher.heartbeat(message, parsed.timeMillis(), receivedAt);
      tally.heartbeats.incrementAndGet();
      tally.eventTimeMillis.set(parsed.timeMillis());
    }
  }

  /** Oversized messages keep their beginning; the reason says how long they were. */
  private void deadLetter(byte[] message, String reason, Instant receivedAt) {
    tally.malformed.incrementAndGet();
    if (message.length <= LARGEST_MESSAGE_BYTES) {
      publisher.deadLetter(message, reason, receivedAt);
      return;
    }
    byte[] beginning = Arrays.copyOf(message, LARGEST_MESSAGE_BYTES);
    String cut =
        "%s (the first %d of %d bytes)".formatted(reason, beginning.length, message.length);
    publisher.deadLetter(beginning, cut, receivedAt);
  }

  /**
   * Where the event time is missing or absurd, the pipeline decides, so the tick must get there.
   */
  private static long timestampMillis(FeedMessage parsed, Instant receivedAt) {
    return parsed.hasTime() && !isTooFarAhead(parsed, receivedAt)
        ? parsed.timeMillis()
        : receivedAt.toEpochMilli();
  }

  private static boolean isTooFarAhead(FeedMessage parsed, Instant receivedAt) {
    return parsed.timeMillis() - receivedAt.toEpochMilli() > FURTHEST_AHEAD_MILLIS;
  }
}
