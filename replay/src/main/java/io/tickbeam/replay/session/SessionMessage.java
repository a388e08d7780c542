package io.tickbeam.replay.session;

import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.RawMessage;

/**
 * A message of a session.
 *
 * @param raw as it is sent
 * @param isFault whether a fault adds it: a perfect client does without it
 */
public record SessionMessage(FeedMessage parsed, RawMessage raw, boolean isFault) {

  /** A message of the session itself. */
  public SessionMessage(FeedMessage parsed, byte[] bytes) {
    this(parsed, new RawMessage(bytes), false);
  }

  /** Its bytes, not to be changed. */
  public byte[] bytes() {
    return raw.bytes();
  }

  /** Whether it is a tick of the session itself. */
  public boolean isTick() {
    return !isFault && parsed.type().equals(FeedMessage.TICKER);
  }
}
