package io.tickbeam.ingest.exchange.websocket;

import io.tickbeam.contract.message.RawMessage;
import io.tickbeam.ingest.exchange.websocket.WebSocketProtocol.SubscriptionReply;
import io.tickbeam.ingest.publish.MessageRouter;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The messages of one exchange. */
public interface WebSocketProtocol {

  /** What a message says about the subscription. */
  sealed interface SubscriptionReply {

    /**
     * The exchange has acknowledged the subscription.
     *
     * @param products of which it sends ticks; the others it refuses
     * @param hasHeartbeats whether it sends heartbeats as well
     */
    record Acknowledged(Set<String> products, boolean hasHeartbeats) implements SubscriptionReply {}

    /**
     * The exchange has reported an error.
     *
     * @param text what it said; it refuses the products that are named there
     */
    record Failed(String text) implements SubscriptionReply {}
  }

  /** The message that subscribes to ticks and heartbeats of these products. */
  String subscribe(Set<String> products);

  /**
   * What a message says about the subscription; empty for other messages. Called for each message
   * before it is queued, so it must be fast once the subscription is acknowledged.
   */
  Optional<SubscriptionReply> reply(byte[] message, boolean isAcknowledged);

  /** Publishes a message of text, in the form of topic {@code tickers}. */
  default void publish(RawMessage message, Instant receivedAt, MessageRouter router) {
    router.accept(message, receivedAt);
  }
}
