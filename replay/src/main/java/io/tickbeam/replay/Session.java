package io.tickbeam.replay;

import java.util.Iterator;
import java.util.List;

/** A sequence of messages that can be played any number of times. */
public sealed interface Session permits GeneratedSession, RecordedSession {

  /** The products of the ticks. */
  List<String> products();

  /** The messages in the order in which they are sent, without heartbeats. */
  Iterator<SessionMessage> open();
}
