package io.tickbeam.ingest.replay;

import io.tickbeam.ingest.message.FeedMessage;

/**
 * One message of a session.
 *
 * @param parsed what it says
 * @param bytes what is sent
 * @param isFault whether it was put in by a fault, so that no client needs it
 */
public record SessionMessage(FeedMessage parsed, byte[] bytes, boolean isFault) {

  /** A message of the session itself. */
  public static SessionMessage of(FeedMessage parsed, byte[] bytes) {
    return new SessionMessage(parsed, bytes, false);
  }

  static SessionMessage fault(FeedMessage parsed, byte[] bytes) {
    return new SessionMessage(parsed, bytes, true);
  }

  boolean isTick() {
    return !isFault && parsed.type().equals(FeedMessage.TICKER);
  }
}
