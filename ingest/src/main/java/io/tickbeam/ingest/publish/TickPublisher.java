package io.tickbeam.ingest.publish;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.RawMessage;
import java.time.Instant;

/**
 * Where messages go. Calls come from one thread and keep their order within a product. Delivery is
 * asynchronous: a failure is thrown by a later call or by {@link #flush()}, never swallowed.
 */
public interface TickPublisher extends AutoCloseable {

  /** Reason of the dead letter of a message that is too large for its topic. */
  String TOO_LARGE = "larger than Kafka takes";

  /**
   * Publishes a tick as it came; as a dead letter when Kafka does not take it.
   *
   * @param timestampMillis event time since the epoch
   * @param acknowledged called once Kafka has the tick, by another thread
   * @throws TickbeamException when an earlier message could not be delivered
   */
  void tick(
      String productId,
      byte[] message,
      long timestampMillis,
      Instant receivedAt,
      Runnable acknowledged);

  /** Publishes a heartbeat to every partition, behind what was published before. */
  void heartbeat(byte[] message, long timestampMillis, Instant receivedAt);

  /** Publishes what cannot be used, with the reason; of what is too large its beginning. */
  void deadLetter(RawMessage message, String reason, Instant receivedAt);

  /**
   * Waits until everything published is acknowledged.
   *
   * @throws TickbeamException when something was not, with how many
   */
  void flush();

  /** How Kafka takes what is published. Any thread may ask. */
  default DeliveryState state() {
    return DeliveryState.IDLE;
  }

  /** Frees connections; what is not yet acknowledged is given up, so flush first. */
  @Override
  void close();
}
