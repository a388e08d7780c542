package io.tickbeam.ingest.publish;

import java.time.Duration;

/**
 * How Kafka takes what is published.
 *
 * @param unacknowledged messages on their way
 * @param silence how long it has acknowledged nothing of them; zero when none is on its way
 * @param retries messages sent again since the start
 * @param refused ticks that it did not take since the start, and that went to the dead letters
 */
public record DeliveryState(long unacknowledged, Duration silence, long retries, long refused) {

  /** Nothing is on its way. */
  public static final DeliveryState IDLE = new DeliveryState(0, Duration.ZERO, 0, 0);
}
