package io.tickbeam.ingest.publish;

/**
 * The event time of one connection, advanced by heartbeats. Several products send one each second;
 * one a second is passed on.
 */
final class EventClock {

  private static final long INTERVAL_MILLIS = 1_000;

  private long lastMillis = Long.MIN_VALUE / 2;

  /** Whether this heartbeat is the one of its second. */
  boolean advance(long heartbeatMillis) {
    if (heartbeatMillis - lastMillis < INTERVAL_MILLIS) {
      return false;
    }
    lastMillis = heartbeatMillis;
    return true;
  }
}
