package io.tickbeam.replay;

import java.util.Iterator;
import java.util.List;

/** A sequence of messages that can be played from its start as often as needed. */
public sealed interface Session permits GeneratedSession, RecordedSession {

  /** The products that the session has ticks of. */
  List<String> products();

  /** The messages in the order they are sent, without heartbeats. */
  Iterator<SessionMessage> open();
}
