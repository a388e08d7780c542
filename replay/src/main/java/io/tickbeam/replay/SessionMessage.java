package io.tickbeam.replay;

import io.tickbeam.contract.message.FeedMessage;

/** A message of a session: its parsed fields and the bytes that are sent. */
public final class SessionMessage {

  private final FeedMessage parsed;
  private final byte[] bytes;
  private final boolean isFault;

  private SessionMessage(FeedMessage parsed, byte[] bytes, boolean isFault) {
    this.parsed = parsed;
    this.bytes = bytes;
    this.isFault = isFault;
  }

  /** A message of the session. The bytes are not copied and must not be changed. */
  static SessionMessage of(FeedMessage parsed, byte[] bytes) {
    return new SessionMessage(parsed, bytes, false);
  }

  /** A message that a fault has added; clients do not need it. */
  static SessionMessage fault(FeedMessage parsed, byte[] bytes) {
    return new SessionMessage(parsed, bytes, true);
  }

  public FeedMessage parsed() {
    return parsed;
  }

  public byte[] bytes() {
    return bytes;
  }

  boolean isTick() {
    return !isFault && parsed.type().equals(FeedMessage.TICKER);
  }
}
