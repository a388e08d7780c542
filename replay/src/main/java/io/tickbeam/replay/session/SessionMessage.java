package io.tickbeam.replay.session;

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

  /** A message of the session itself. The bytes are not copied, and must not be changed. */
  public static SessionMessage of(FeedMessage parsed, byte[] bytes) {
    return new SessionMessage(parsed, bytes, false);
  }

  /** A message that a fault adds: a perfect client does without it. */
  public static SessionMessage fault(FeedMessage parsed, byte[] bytes) {
    return new SessionMessage(parsed, bytes, true);
  }

  public FeedMessage parsed() {
    return parsed;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Whether it is a tick of the session itself. */
  public boolean isTick() {
    return !isFault && parsed.type().equals(FeedMessage.TICKER);
  }
}
