package io.tickbeam.ingest.publish;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.FeedMessageParser;
import io.tickbeam.contract.message.MalformedMessageException;
import io.tickbeam.contract.message.RawMessage;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the messages of one source: ticks and heartbeats to their topic, those that cannot be
 * read to the dead letters. Messages of other types are only counted. Used by one thread, but for
 * {@link #notice}, {@link #defect} and {@link #counters}.
 */
public final class MessageRouter {

  /** Kafka takes one megabyte, headers and framing included; of longer messages this is kept. */
  public static final int LARGEST_MESSAGE_BYTES = 1_000_000;

  /** A clock may be wrong by so much. What is further ahead does not tell the event time. */
  private static final long FURTHEST_AHEAD_MILLIS = 60_000;

  /** Several products send a heartbeat each second: one a second is published. */
  private static final long HEARTBEAT_INTERVAL_MILLIS = 1_000;

  private static final long BEFORE_ALL_MILLIS = Long.MIN_VALUE / 2;
  private static final Logger LOG = LoggerFactory.getLogger(MessageRouter.class);

  private final FeedMessageParser parser = new FeedMessageParser();
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

  /** Logs and counts a failure of this program, which goes on. */
  public void defect(Throwable failure) {
    counters.add(Counter.DEFECTS);
    LOG.error("ingest has failed at a message and goes on", failure);
  }

  /** Starts event time anew: a new connection may begin earlier than the last one ended. */
  public void connectionOpened() {
    lastHeartbeatMillis = BEFORE_ALL_MILLIS;
  }

  /**
   * Publishes a message by other code, after whose failure it goes to the dead letters.
   *
   * @throws TickbeamException when publishing has failed
   */
  public void guard(RawMessage message, Instant receivedAt, Runnable publish) {
    try {
      publish.run();
    } catch (TickbeamException e) {
      throw e;
    } catch (RuntimeException e) {
      defect(e);
      unreadable(message, "ingest has failed at it", receivedAt);
    }
  }

  /** As {@link #accept(RawMessage, Instant)}, for a message that is whole. */
  public void accept(byte[] message, Instant receivedAt) {
    accept(new RawMessage(message), receivedAt);
  }

  /** Publishes a message in the form of topic {@code tickers}. */
  public void accept(RawMessage message, Instant receivedAt) {
    if (message.size() > LARGEST_MESSAGE_BYTES) {
      unreadable(message, TickPublisher.TOO_LARGE, receivedAt);
      return;
    }
    FeedMessage parsed;
    try {
      parsed = parser.parse(message.bytes());
    } catch (MalformedMessageException e) {
      unreadable(message, e.getMessage(), receivedAt);
      return;
    }
    accept(parsed, message.bytes(), receivedAt);
  }

  /** Publishes a message that cannot be read. */
  public void unreadable(RawMessage message, String reason, Instant receivedAt) {
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
      deadLetter(new RawMessage(message), "ticker without product_id", receivedAt);
      return;
    }
    ProductCounts product = counters.product(parsed.productId());
    if (parsed.hasTradeId() && !product.trades().remember(parsed.tradeId())) {
      counters.add(Counter.DUPLICATES_SKIPPED);
    } else {
      if (isAhead(parsed, receivedAt)) {
        counters.add(Counter.AHEAD);
      }
      // When the pipeline has to judge a missing or absurd time, that of receipt stands for it.
      long millis = parsed.hasTime() ? parsed.timeMillis() : receivedAt.toEpochMilli();
      publisher.tick(
          parsed.productId(), message, millis, receivedAt, () -> product.acknowledged(millis));
      counters.add(Counter.PUBLISHED);
      product.published(millis);
      if (parsed.hasTime()) {
        counters.feedDelay(receivedAt.toEpochMilli() - millis);
      }
    }
  }

  private void heartbeat(FeedMessage parsed, byte[] message, Instant receivedAt) {
    if (!parsed.hasTime() || isAhead(parsed, receivedAt)) {
      deadLetter(new RawMessage(message), "heartbeat without a usable time", receivedAt);
    } else if (parsed.timeMillis() - lastHeartbeatMillis >= HEARTBEAT_INTERVAL_MILLIS) {
      lastHeartbeatMillis = parsed.timeMillis();
      publisher.heartbeat(message, parsed.timeMillis(), receivedAt);
      counters.heartbeat(parsed.timeMillis());
    }
  }

  private void deadLetter(RawMessage message, String reason, Instant receivedAt) {
    counters.deadLetter(reason);
    publisher.deadLetter(message, reason, receivedAt);
  }

  private static boolean isAhead(FeedMessage parsed, Instant receivedAt) {
    return parsed.hasTime()
        && parsed.timeMillis() - receivedAt.toEpochMilli() > FURTHEST_AHEAD_MILLIS;
  }
}
