package io.tickbeam.dashboard.live;

import java.time.Instant;

/**
 * What is known of the connection to an exchange, seen from what ingest writes.
 *
 * @param exchange in lower case
 * @param ticks read
 * @param lastReceived when ingest received the last of its ticks, by ingest's clock
 * @param lastEventTime of its ticks
 */
public record ExchangeState(
    String exchange, long ticks, Instant lastReceived, Instant lastEventTime) {

  ExchangeState with(Instant received, Instant eventTime) {
    return new ExchangeState(
        exchange, ticks + 1, later(lastReceived, received), later(lastEventTime, eventTime));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
